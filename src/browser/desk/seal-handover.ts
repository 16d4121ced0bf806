import { sha256 } from '@noble/hashes/sha2.js'
import type { AgeRecipient } from '../../crypto/age.js'
import { parseRecipient } from '../../crypto/age.js'
import { sealFile, type AttachmentRecord } from '../../crypto/attachment.js'
import { toBase64Url } from '../../crypto/bytes.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import type { SealedFiling } from '../../crypto/filing.js'
import type { Argon2id } from '../../crypto/kdf.js'
import { newReceiptSecret, type ReporterKeys } from '../../crypto/receipt.js'
import { beginReport, sealReport } from '../../crypto/report.js'
import type { ComplaintToSeal, WrittenLine } from '../../kernel/complaint-to-seal.js'
import { emptyReportAnswers, type ReportAnswers } from '../../kernel/report-body.js'
import { argon2idInWorker } from '../argon2/argon2id-in-worker.js'
import { argon2idWorkerPath } from './page-parts.js'

export interface HandoverSealing {
  readonly directory: VerifiedDirectory
  /** Posts whose holders get no key. */
  readonly excludedPosts: readonly string[]
  /** Name of the file that holds messages and notes. */
  readonly talkName: string
  /** Sends a sealed file; gives the id under which it waits. */
  readonly sendFile: (sealed: Blob) => Promise<string>
  readonly argon2id?: Argon2id
}

/**
 * Seals a general complaint as its complainant's browser would have: words and place as the report, photos and all that
 * was written about it as files, contact data into the vault. The key that signs is used here and thrown away.
 * @throws NoRecipientsError when exclusions leave too few; CryptoError.
 */
export async function sealHandover(
  matter: ComplaintToSeal,
  { directory, excludedPosts, talkName, sendFile, argon2id = inWorker() }: HandoverSealing,
): Promise<SealedFiling> {
  const caseKeys = await beginReport()
  const files = await filesOf(matter, talkName)
  const attachments: AttachmentRecord[] = []
  for (const file of files) attachments.push(await seal(file, caseKeys.reportRecipient, sendFile))
  const { agency, locator } = matter
  const reporter = reporterOf(matter)
  return sealReport({
    ...{ agency, locator, token: '', secret: newReceiptSecret(), directory, argon2id, caseKeys, attachments },
    answers: answersOf(matter, excludedPosts),
    ...(reporter && { reporter }),
  })
}

function inWorker(): Argon2id {
  return argon2idInWorker(argon2idWorkerPath())
}

interface PlainFile {
  readonly name: string
  readonly content: Blob
}

async function filesOf({ photos, messages, notes }: ComplaintToSeal, talkName: string): Promise<PlainFile[]> {
  const files: PlainFile[] = []
  for (const [index, { kind, address }] of photos.entries()) {
    const response = await fetch(address)
    if (!response.ok) throw new Error(`photo: ${String(response.status)}`)
    const content = new Blob([await response.arrayBuffer()], { type: kind })
    files.push({ name: `photo-${String(index + 1)}.${kind.split('/')[1] ?? 'bin'}`, content })
  }
  if (messages.length + notes.length === 0) return files
  const lines = [...messages.map(lineOf('✉')), ...notes.map(lineOf('✎'))]
  const talk = new Blob([lines.join('\n\n')], { type: 'text/plain' })
  return [...files, { name: `${talkName}.txt`, content: talk }]
}

function lineOf(sign: string): (line: WrittenLine) => string {
  return ({ on, by, text }) => `${sign} ${on} ${by ?? '—'}\n${text}`
}

async function seal(
  { name, content }: PlainFile,
  recipient: AgeRecipient,
  sendFile: (sealed: Blob) => Promise<string>,
): Promise<AttachmentRecord> {
  const sealed = await new Response(await sealFile(recipient, content.size, content.stream())).blob()
  const digest = toBase64Url(sha256(new Uint8Array(await sealed.arrayBuffer())))
  const id = await sendFile(sealed)
  return { id, sha256: digest, size: content.size, name, type: content.type }
}

function answersOf(matter: ComplaintToSeal, excludedPosts: readonly string[]): ReportAnswers {
  const { narrative, where, contact } = matter
  const identity =
    contact === null
      ? emptyReportAnswers.identity
      : { name: contact.name, phone: contact.phone, address: contact.email }
  return {
    ...emptyReportAnswers,
    ...{ narrative, excludedPosts, identity, where },
    identityChoice: contact === null ? 'anonymous' : 'vault',
  }
}

/** The complainant's own keys, so that the code on the receipt opens the report. */
function reporterOf({ keys }: ComplaintToSeal): ReporterKeys | null {
  const recipient = keys === null ? null : parseRecipient(keys.recipient)
  return keys === null || recipient === null ? null : { recipient, verifyKey: keys.verifyKey }
}
