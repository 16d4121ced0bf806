import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { BlobStore } from '../../../src/blobs/blob-store.js'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { newLocator } from '../../../src/crypto/receipt.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { AgencyId } from '../../../src/kernel/ids.js'
import type { Database } from '../../../src/platform/database/database.js'
import { removeAbandonedFiles } from '../../../src/worker/abandoned-files.js'
import { verifyAttachments } from '../../../src/worker/verify-attachments.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport } from '../../support/filed-report.js'

let fresh: FreshDatabase
let office: FixtureAgency
let agency: AgencyId
let admin: pg.Client
let worker: Database
let folder: string
let blobs: BlobStore

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh)
  agency = office.agency
  admin = await fresh.client('admin')
  worker = await fresh.database('worker')
  folder = await mkdtemp(join(tmpdir(), 'sujarit-files-'))
  blobs = new FileBlobStore(folder, new SystemClock())
}, 30_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
  await rm(folder, { recursive: true, force: true })
})

async function upload(daysOld: number, state: 'open' | 'complete', withBlob = true): Promise<string> {
  const id = randomUUID()
  if (withBlob) await blobs.put({ agency, id }, randomBytes(1000))
  await admin.query(
    `INSERT INTO corruption.upload (agency_id, id, locator, size, state, sha256, started_on)
     VALUES ($1, $2, $3, 1000, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date - $6::integer)`,
    [agency, id, newLocator(), state, state === 'complete' ? randomBytes(32) : null, daysOld],
  )
  return id
}

async function isThere(id: string): Promise<[boolean, boolean]> {
  const { rowCount } = await admin.query('SELECT FROM corruption.upload WHERE id = $1', [id])
  return [rowCount === 1, (await blobs.size({ agency, id })) > 0]
}

describe('a file that nobody claimed', () => {
  it('goes after two days, row and bytes; a younger one stays', async () => {
    const old = [await upload(2, 'open'), await upload(9, 'complete'), await upload(3, 'open', false)]
    const young = [await upload(1, 'open'), await upload(0, 'complete')]
    expect(await removeAbandonedFiles({ database: worker, blobs })).toBe(3)
    for (const id of old) expect(await isThere(id)).toEqual([false, false])
    for (const id of young) expect(await isThere(id)).toEqual([true, true])
    expect(await removeAbandonedFiles({ database: worker, blobs })).toBe(0)
  })

  it('keeps its row while its bytes cannot be deleted, so that the next round deletes both', async () => {
    const id = await upload(5, 'complete')
    const away = new (class extends FileBlobStore {
      override remove(): Promise<void> {
        return Promise.reject(new Error('the store is away'))
      }
    })(folder, new SystemClock())
    await expect(removeAbandonedFiles({ database: worker, blobs: away })).rejects.toThrow('away')
    expect(await isThere(id)).toEqual([true, true])
    expect(await removeAbandonedFiles({ database: worker, blobs })).toBe(1)
    expect(await isThere(id)).toEqual([false, false])
  })
})

describe('verifying attachments', () => {
  it('finds the missing, the shortened and the changed, and no whole one', async () => {
    const report = await fileReport(fresh, await fresh.database('public'), office)
    const attach = async (): Promise<{ readonly id: string; readonly bytes: Buffer }> => {
      const id = randomUUID()
      const bytes = randomBytes(70_000)
      await blobs.put({ agency, id }, bytes)
      await admin.query(
        `INSERT INTO corruption.attachment (agency_id, report_id, id, size, sha256, added_on)
         VALUES ($1, $2, $3, $4, $5, '2026-11-24')`,
        [agency, report.id, id, bytes.length, createHash('sha256').update(bytes).digest()],
      )
      return { id, bytes }
    }
    const [, missing, shortened, changed] = [await attach(), await attach(), await attach(), await attach()]
    await blobs.remove({ agency, id: missing.id })
    await blobs.put({ agency, id: shortened.id }, shortened.bytes.subarray(1))
    changed.bytes.writeUInt8(changed.bytes.readUInt8(69_999) ^ 1, 69_999)
    await blobs.put({ agency, id: changed.id }, changed.bytes)
    const faults = await verifyAttachments(await fresh.database('owner'), blobs, agency)
    expect(new Set(faults)).toEqual(
      new Set([
        { id: missing.id, problem: 'missing' },
        { id: shortened.id, problem: 'changed' },
        { id: changed.id, problem: 'changed' },
      ]),
    )
  })
})
