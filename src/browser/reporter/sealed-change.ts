import { toBase64 } from '../../crypto/bytes.js'
import { makeReporterGrant } from '../../crypto/grant.js'
import { handOverTo } from '../../crypto/hand-over.js'
import { sealMessage } from '../../crypto/message.js'
import type { ReadCase } from '../../crypto/open-mailbox.js'
import type { ReceiptKeys } from '../../crypto/receipt.js'
import { reporterExtra } from '../../kernel/message-topic.js'
import { newId } from './new-id.js'

interface Change {
  readonly agency: string
  readonly before: { readonly locator: string; readonly keys: ReceiptKeys }
  readonly after: { readonly keys: ReceiptKeys }
  readonly read: ReadCase
  /** What the office reads of it. */
  readonly text: string
}

/** The report key for the new code, and the message in which the old key hands over to the new one. */
export async function sealedChange({ agency, before, after, read, text }: Change): Promise<object> {
  const { locator } = before
  const { signing, recipient } = after.keys
  const identity = read.reportIdentity
  const grant = await makeReporterGrant({ identity, agency, locator, signing, recipient })
  const from = before.keys.signing.verifyKey
  const handOver = handOverTo(signing, { agency, locator, from })
  const seq = read.nextSeq
  const sealed = await sealMessage({
    ...{ kind: 'message', text, agency, locator, seq, author: 'reporter' },
    extra: { ...reporterExtra('code_changed', read.messages.length), handOver },
    signing: before.keys.signing,
    recipient: read.reportRecipient,
  })
  return { reporterGrant: toBase64(grant), id: newId(), seq, sealed: toBase64(sealed) }
}
