import { BlobMissingError, type BlobStore } from '../blobs/blob-store.js'
import type { AgencyId } from '../kernel/ids.js'
import type { Database } from '../platform/database/database.js'

export interface AttachmentFault {
  readonly id: string
  readonly problem: 'missing' | 'changed'
}

interface Row {
  readonly id: string
  readonly size: number
  readonly sha256: Buffer
}

/** Rows that are read at once. */
const pageLength = 500

/**
 * Reads every sealed attachment of an agency back and compares size and digest with what was received. How many there
 * are is not told: it is a figure of the corruption room.
 * @param owner - Past row-level security: the operator's own connection.
 */
export async function verifyAttachments(
  owner: Database,
  blobs: BlobStore,
  agency: AgencyId,
): Promise<AttachmentFault[]> {
  const faults: AttachmentFault[] = []
  for (let after: string | null = null; ;) {
    const rows: Row[] = await owner.call<Row>(
      'attachments to verify',
      `SELECT id, size, sha256 FROM corruption.attachment
        WHERE agency_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT ${pageLength}`,
      [agency, after],
    )
    for (const row of rows) {
      const problem = await problemOf(blobs, agency, row)
      if (problem !== null) faults.push({ id: row.id, problem })
    }
    if (rows.length < pageLength) return faults
    after = rows.at(-1)?.id ?? null
  }
}

async function problemOf(
  blobs: BlobStore,
  agency: AgencyId,
  { id, size, sha256 }: Row,
): Promise<AttachmentFault['problem'] | null> {
  try {
    const found = await blobs.digest({ agency, id })
    return found.size === size && found.sha256.equals(sha256) ? null : 'changed'
  } catch (error) {
    if (error instanceof BlobMissingError) return 'missing'
    throw error
  }
}
