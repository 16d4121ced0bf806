import { fromBase64Url } from '../../crypto/bytes.js'
import type { SealedFiling } from '../../crypto/filing.js'
import type { Pepper } from '../../platform/secrets/pepper.js'
import { receiptMac } from './receipt-mac.js'

/** Number, hashed proof, tag of the journal. */
export function receiptColumns(pepper: Pepper, filing: SealedFiling): readonly unknown[] {
  return [
    filing.locator,
    receiptMac(pepper, fromBase64Url(filing.proof)),
    Buffer.from(fromBase64Url(filing.journalTag)),
  ]
}

/** Directory, report, identity, the reporter's own grant. */
export function sealedColumns(pepper: Pepper, filing: SealedFiling): readonly unknown[] {
  return [
    filing.directorySeq,
    Buffer.from(filing.sealed, 'base64'),
    Buffer.from(filing.identity, 'base64'),
    pepper.seal('reporter grant', Buffer.from(filing.reporterGrant, 'base64')),
  ]
}

/** Grants, shares, the uploads that become attachments, and grants that wait. */
export function keyColumns({ grants, shares, attachments, withheld = [] }: SealedFiling): readonly unknown[] {
  return [
    grants.map((grant) => grant.officer),
    grants.map((grant) => grant.which),
    joined(grants),
    shares.map((share) => share.custodian),
    shares.map((share) => share.index),
    joined(shares),
    attachments ?? [],
    withheld.map((grant) => grant.officer),
    withheld.map((grant) => grant.which),
    joined(withheld),
  ]
}

/** One after the other: all are of one size, and the driver would spell an array of bytes out in hexadecimal text. */
function joined(files: readonly { readonly sealed: string }[]): Buffer {
  return Buffer.concat(files.map(({ sealed }) => Buffer.from(sealed, 'base64')))
}
