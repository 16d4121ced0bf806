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

/** Numbered, so that two of one name are two files; with endings that start nothing. */
export function evidenceFiles(desk: OpenDesk, path: string): ArchiveFile[] {
  return recordsOf(desk).map((record, index) => ({
    path: `attachments/${String(index + 1).padStart(2, '0')}-${nameToSave(record.name, record.type)}`,
    bytes: () => opened(desk, path, record),
  }))
}

/** @throws BrokenFileError when the office's store has lost the file; CryptoError, at its end, when it is not the one signed. */
async function opened(
  desk: OpenDesk,
  path: string,
  record: AttachmentRecord,
): Promise<AsyncIterable<Uint8Array>> {
  const { body, ok, status } = await fetch(`${path}/attachments/${record.id}`)
  if (status === 410) throw new BrokenFileError('lost')
  if (!ok || body === null) throw new Error(`attachment: ${status}`)
  return piecesOf(openFile(desk.opened.reportIdentity, record, body, await newHash()))
}
