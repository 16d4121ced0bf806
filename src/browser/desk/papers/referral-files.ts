import type { AgeIdentity } from '../../../crypto/age.js'
import { documentOf, type DocumentKind } from '../../../kernel/case-document.js'
import { attachmentsOfMessage, piecesOf, type AttachmentRecord } from '../../../crypto/attachment.js'
import { openFile } from '../../../crypto/open-attachment.js'
import { nameToSave } from '../../../evidence/evidence-type.js'
import { BrokenFileError } from '../../files/broken-file-error.js'
import { newHash } from '../../files/running-hash.js'
import type { OpenDesk } from '../open-case.js'
import type { ArchiveFile } from './referral-archive.js'

/** All files of the report and of every message that verifies, in the order in which they came. */
export function recordsOf({ opened, messages }: OpenDesk): AttachmentRecord[] {
  return [...opened.body.attachments, ...messages.flatMap(({ extra }) => attachmentsOfMessage(extra))]
}

/** In bytes. */
export function sizeOf(records: readonly AttachmentRecord[]): number {
  return records.reduce((sum, { size }) => sum + size, 0)
}

/** A file and the key that opens it. */
interface FileOfCase {
  readonly record: AttachmentRecord
  readonly identity: AgeIdentity
}

/** The office's own documents, of notes that verify. */
export function officeDocuments({ notes }: Pick<OpenDesk, 'notes'>): readonly OfficeDocument[] {
  return notes.flatMap(({ id, text, extra }) => {
    const document = documentOf(extra)
    if (document === null || text === null) return []
    return [{ id, title: text, kind: document.kind, records: attachmentsOfMessage(extra) }]
  })
}

export interface OfficeDocument {
  /** Of its note. */
  readonly id: string
  readonly title: string
  readonly kind: DocumentKind
  readonly records: readonly AttachmentRecord[]
}

/** Numbered, so that two of one name are two files; with endings that start nothing. */
export function evidenceFiles(desk: OpenDesk, path: string, documents: readonly string[]): ArchiveFile[] {
  const { reportIdentity, deskIdentity } = desk.opened
  const own = officeDocuments(desk).filter(({ id }) => documents.includes(id))
  const files: FileOfCase[] = [
    ...recordsOf(desk).map((record) => ({ record, identity: reportIdentity })),
    ...own.flatMap(({ records }) => records.map((record) => ({ record, identity: deskIdentity }))),
  ]
  return files.map(({ record, identity }, index) => ({
    path: `attachments/${String(index + 1).padStart(2, '0')}-${nameToSave(record.name, record.type)}`,
    bytes: () => opened(path, record, identity),
  }))
}

/** @throws BrokenFileError when the office's store has lost the file; CryptoError, at its end, when it is not the one signed. */
async function opened(
  path: string,
  record: AttachmentRecord,
  identity: AgeIdentity,
): Promise<AsyncIterable<Uint8Array>> {
  const { body, ok, status } = await fetch(`${path}/attachments/${record.id}`)
  if (status === 410) throw new BrokenFileError('lost')
  if (!ok || body === null) throw new Error(`attachment: ${status}`)
  return piecesOf(openFile(identity, record, body, await newHash()))
}
