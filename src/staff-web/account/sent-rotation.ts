import { parseSealed } from '../../corruption/casework/sealed-message.js'
import { ownKeyKinds, type OwnKey } from '../../crypto/own-keys.js'
import { isUuid } from '../../kernel/ids.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { SignedNewKey } from '../../staff-accounts/begin-rotation.service.js'
import { rotationReasons } from '../../staff-accounts/key-rotation.entity.js'
import { known } from '../list-links.js'
import { sentBytes, sentFields, sentText, type SentFields } from '../sent-fields.js'
import { wrapsOf } from './own-act.js'

/** @throws InvalidInputError for what the page of a rotation never sends. */
export function newKeyOf(fields: SentFields): SignedNewKey {
  const why = known(rotationReasons, fields['why'])
  if (why === null) throw new InvalidInputError('not_a_reason', ['why'])
  return {
    ...wrapsOf(fields),
    why,
    recipient: sentText(fields, 'recipient'),
    verifyKey: sentText(fields, 'verifyKey'),
    signature: sentBytes(fields, 'signature'),
  }
}

/** @throws InvalidInputError as `newKeyOf`. */
export function ownKeysOf(sent: unknown): OwnKey[] {
  if (!Array.isArray(sent)) throw new InvalidInputError('not_keys', ['keys'])
  return sent.map((one) => {
    const { report, which, sealed } = sentFields(one)
    const kind = known(ownKeyKinds, which)
    if (!isUuid(report) || kind === null || typeof sealed !== 'string' || parseSealed(sealed) === null)
      throw new InvalidInputError('not_keys', ['keys'])
    return { report, which: kind, sealed }
  })
}
