import type { EntityManager } from 'typeorm'
import type { ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { missingFiles } from '../../platform/database/missing-files.js'

/** What was sealed beside an officer's words; `missing` do not lie durably here, so that nothing was kept. */
export type KeptWithFiles = 'kept' | { readonly missing: readonly string[] }

/** The message to the reporter, or the note, that names the files. */
export type FilesOf = { readonly message: string } | { readonly note: string }

const claim = 'SELECT corruption.claim_officer_files($1, $2, $3, $4, $5::uuid[])'

/** Makes uploads part of a case; in one transaction with the words that name them, or not at all. */
export async function claimFiles(
  tx: EntityManager,
  report: ReportId,
  of: FilesOf,
  { files, on }: { readonly files: readonly string[]; readonly on: OfficeDate },
): Promise<void> {
  if (files.length === 0) return
  const [message, note] = 'message' in of ? [of.message, null] : [null, of.note]
  await tx.query(claim, [report, message, note, on, files])
}

/** @param work - A transaction that claims files. @throws what it throws, unless files are missing. */
export async function keptOrMissing(work: Promise<void>): Promise<KeptWithFiles> {
  try {
    await work
    return 'kept'
  } catch (error) {
    const missing = missingFiles(error)
    if (missing === null) throw error
    return { missing }
  }
}
