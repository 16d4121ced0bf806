import type { BlobStore } from '../blobs/blob-store.js'
import type { AgencyId } from '../kernel/ids.js'
import type { Database } from '../platform/database/database.js'

interface DoomedFilesParts {
  /** Connected as `sujarit_worker`. */
  readonly database: Database
  readonly blobs: BlobStore
}

/** A store said that it had removed a file, and still has it: a bucket that keeps versions, or a slow copy. */
export class FileStillThereError extends Error {
  override readonly name = 'FileStillThereError'
}

/**
 * Removes the files of destroyed cases. A line goes from the list when the store has nothing under it any more: killed in
 * between, or with a store that is away, the next round goes on. One file that stays does not hold up the others.
 * @returns how many are gone, a thousand at most.
 * @throws the first error of the store, when all were tried.
 */
export async function removeDoomedFiles({ database, blobs }: DoomedFilesParts): Promise<number> {
  const sql = 'SELECT agency_id AS agency, id FROM retention.doomed_blobs()'
  const doomed = await database.call<{ agency: AgencyId; id: string }>('doomed_blobs', sql, [])
  let count = 0
  let failure: unknown = null
  for (const { agency, id } of doomed) {
    try {
      await blobs.remove({ agency, id })
      if ((await blobs.size({ agency, id })) > 0) throw new FileStillThereError('removed and still there')
      await database.call('blob_is_gone', 'SELECT retention.blob_is_gone($1, $2)', [agency, id])
      count += 1
    } catch (error) {
      failure ??= error
    }
  }
  if (failure !== null) throw failure as Error
  return count
}
