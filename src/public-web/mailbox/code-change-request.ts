import type { NewCode } from '../../corruption/intake/report-mailbox.service.js'
import { fromBase64Url } from '../../crypto/bytes.js'
import { isUuid } from '../../kernel/ids.js'
import { bytesOf, isMessageNumber, isSealedText } from './mailbox-request.js'

export type CodeChangeAsked =
  ({ readonly channel: 'corruption' } & NewCode) | { readonly channel: 'general'; readonly proof: Uint8Array }

/** @returns null when the shape is wrong; whether such a mailbox exists is not looked at. */
export function parseCodeChange(value: unknown): CodeChangeAsked | null {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >
  const proof = bytesOf(fields['newProof'], fromBase64Url)
  if (proof?.length !== 32) return null
  return fields['reporterGrant'] === undefined ? { channel: 'general', proof } : ofReport(proof, fields)
}

function ofReport(proof: Uint8Array, fields: Readonly<Record<string, unknown>>): CodeChangeAsked | null {
  const { reporterGrant, id, seq, sealed } = fields
  if (!isSealedText(reporterGrant) || !isSealedText(sealed) || !isUuid(id) || !isMessageNumber(seq))
    return null
  return { channel: 'corruption', proof, reporterGrant, message: { id, seq, sealed } }
}
