import { toBase64Url } from '../../crypto/bytes.js'
import type { MailboxHolder } from '../../crypto/open-mailbox.js'
import { isOfReport, type ReceiptKeys } from '../../crypto/receipt.js'
import type { MailboxAsks } from './reporter-ask.js'

/** Whoever has the code. */
export interface Holder {
  readonly locator: string
  readonly secret: string
  readonly keys: ReceiptKeys
}

export type Reply = MailboxAsks['reply']['ask']

export function isSameReply(one: Reply, other: Reply): boolean {
  const beside = ({ answers, attachments }: Reply): string => JSON.stringify([answers, attachments])
  return one.text === other.text && one.kind === other.kind && beside(one) === beside(other)
}

/** What opens the mailbox; a code of the general room may lead to a report that an officer sealed since. */
export function openerOf({ secret, keys }: Holder): MailboxHolder {
  return { ...keys, isOfComplaint: !isOfReport(secret) }
}

/** All that leaves of a code. */
export function doorOf({ locator, keys }: Holder): { readonly locator: string; readonly proof: string } {
  return { locator, proof: toBase64Url(keys.proof) }
}
