import { recipientOf, type AgeIdentity } from './age.js'
import type { Envelope } from './envelope.js'
import { demand, fieldsOf, textOf } from './fields.js'
import type { MessageBody } from './message.js'
import { openEnvelope, type Expected, type VerifyKeyOf } from './open.js'
import { recipientHash } from './recipient-hash.js'

/**
 * Opens a message or a decision with the report key, or a note with the desk key.
 * @throws CryptoError as `openEnvelope`, when its author sealed it to another key, and when the body is not that of a
 * message.
 */
export async function openMessage(
  identity: AgeIdentity,
  sealed: Uint8Array,
  expected: Expected,
  verifyKeyOf: VerifyKeyOf,
): Promise<Envelope<MessageBody>> {
  const envelope = await openEnvelope(identity, sealed, expected, verifyKeyOf)
  const fields = fieldsOf(envelope.body)
  const to = textOf(fields['to'])
  demand(to === recipientHash(await recipientOf(identity)))
  const extra = fields['extra'] === null ? null : fieldsOf(fields['extra'])
  return { ...envelope, body: { text: textOf(fields['text']), extra, to } }
}
