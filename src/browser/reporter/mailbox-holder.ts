import { toBase64Url } from '../../crypto/bytes.js'
import type { ReceiptKeys } from '../../crypto/receipt.js'
import type { MailboxAsks } from './reporter-ask.js'

/** Whoever has the code. */
export interface Holder {
  readonly locator: string
  readonly secret: string
  readonly keys: ReceiptKeys
}

export type Reply = MailboxAsks['reply']['ask']

export function isSameReply(one: Reply, other: Reply): boolean {
  const isSameFiles = JSON.stringify(one.attachments) === JSON.stringify(other.attachments)
  return one.text === other.text && one.kind === other.kind && isSameFiles
}

/** All that leaves of a code. */
export function doorOf({ locator, keys }: Holder): { readonly locator: string; readonly proof: string } {
  return { locator, proof: toBase64Url(keys.proof) }
}
