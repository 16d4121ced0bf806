import type { BlobStore } from '../blobs/blob-store.js'
import type { AgencyId } from '../kernel/ids.js'
import type { Database } from '../platform/database/database.js'

export interface AbandonedFilesParts {
  /** Connected as `sujarit_worker`. */
  readonly database: Database
  readonly blobs: BlobStore
}

interface Abandoned {
  readonly agency: AgencyId
  readonly id: string
}

/** Both rooms keep such a list; neither shows the worker more than ids. */
const lists = [
  {
    name: 'uploads',
    abandon: 'SELECT agency_id AS agency, id FROM corruption.abandon_uploads()',
    forget: 'SELECT corruption.forget_upload($1, $2)',
  },
  {
    name: 'photos',
    abandon: 'SELECT agency_id AS agency, id FROM general.abandon_photos()',
    forget: 'SELECT general.forget_photo($1, $2)',
  },
] as const

/**
 * Deletes files that no report or complaint claimed within two days. First the row says that nobody may claim it, then
 * the blob goes, then the row: killed in between, the next round goes on.
 * @returns how many were deleted, a thousand of each kind at most.
 * @throws the driver's or the store's error.
 */
export async function removeAbandonedFiles({ database, blobs }: AbandonedFilesParts): Promise<number> {
  let count = 0
  for (const { name, abandon, forget } of lists) {
    for (const { agency, id } of await database.call<Abandoned>(`abandoned_${name}`, abandon, [])) {
      await blobs.remove({ agency, id })
      await database.call(`forget_${name}`, forget, [agency, id])
      count += 1
    }
  }
  return count
}
