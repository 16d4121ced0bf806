import { parseAgeIdentity, type AgeIdentity } from '../../crypto/age.js'
import { parseAttachmentRecords, type AttachmentRecord } from '../../crypto/attachment.js'
import { CryptoError } from '../../crypto/errors.js'
import { evidenceRisks, type EvidenceRisk } from '../../evidence/prepare-evidence.js'
import type { FormBody } from './form-body.js'
import { parseReceiptFields, type ReceiptFields } from './receipt-fields.js'

/** A file that lies sealed at the office, and what may still hide in it. */
export interface CarriedFile {
  readonly record: AttachmentRecord
  readonly risks: readonly EvidenceRisk[]
}

/**
 * What goes from page to page in hidden fields, so that the server need not keep it: the number under which files were
 * sealed, the key they were sealed to, and what is known of them.
 */
export interface Carried {
  readonly receipt: ReceiptFields
  readonly reportKey: AgeIdentity
  readonly files: readonly CarriedFile[]
}

export type Fields = readonly (readonly [name: string, value: string])[]

/** @returns null when the form has no files, or its fields were not made by our own page. */
export function parseCarried(body: FormBody): Carried | null {
  const receipt = parseReceiptFields(body)
  const reportKey = parseAgeIdentity(body['reportKey'])
  const files = filesIn(body['files'])
  return receipt === null || reportKey === null || files === null ? null : { receipt, reportKey, files }
}

export function carriedFields({ receipt, reportKey, files }: Carried): Fields {
  return [...receiptFields(receipt), ['reportKey', reportKey], listField(files)]
}

export function listField(files: readonly CarriedFile[]): Fields[number] {
  return ['files', JSON.stringify(files.map(({ record, risks }) => ({ ...record, risks })))]
}

export function receiptFields({ locator, token, secret }: ReceiptFields): Fields {
  return [
    ['locator', locator],
    ['token', token],
    ['secret', secret],
  ]
}

/** The files whose boxes were not ticked for taking out, and those whose boxes were. */
export function withoutDropped(
  files: readonly CarriedFile[],
  body: FormBody,
): [CarriedFile[], CarriedFile[]] {
  const ticked = [body['dropFile'] ?? []].flat()
  const isDropped = ({ record }: CarriedFile): boolean => ticked.includes(record.id)
  return [files.filter((file) => !isDropped(file)), files.filter(isDropped)]
}

/** The list of files in a hidden field. @returns null when our own page did not make it. */
export function filesIn(text: unknown): CarriedFile[] | null {
  if (typeof text !== 'string') return null
  try {
    const list: unknown = JSON.parse(text)
    const records = parseAttachmentRecords(list)
    return records.map((record, index) => ({ record, risks: risksIn((list as unknown[])[index]) }))
  } catch (error) {
    // Not ours: the page begins without files.
    if (error instanceof CryptoError || error instanceof SyntaxError) return null
    throw error
  }
}

function risksIn(item: unknown): EvidenceRisk[] {
  const { risks } = item as { readonly risks?: unknown }
  return Array.isArray(risks) ? evidenceRisks.filter((risk) => risks.includes(risk)) : []
}
