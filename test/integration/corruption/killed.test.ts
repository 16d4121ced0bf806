import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { exampleReport } from '../../../src/client/example-report.js'
import type { SealedFiling } from '../../../src/crypto/filing.js'
import { newReceiptSecret } from '../../../src/crypto/receipt.js'
import { sealReport } from '../../../src/crypto/report.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import { verifyAttachments } from '../../../src/worker/verify-attachments.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { startPublicWebApart, type ProgramApart } from '../../support/program-apart.js'
import { sealedLooking, UploadClient } from '../../support/upload-client.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'

let fresh: FreshDatabase
let office: FixtureAgency
let admin: pg.Client
let program: ProgramApart | null = null

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh)
  admin = await fresh.client('admin')
}, 60_000)

afterAll(async () => {
  await program?.kill()
  await office.remove()
  await fresh.drop()
})

/** Files a report needs; large enough that most moments are in the middle of one. */
const files = [3_000_000, 700_000]

async function prepared(client: UploadClient): Promise<SealedFiling> {
  const offered = await client.offer()
  const { agency, directory } = office
  const own = { agency, directory, answers: exampleReport, argon2id: cheapArgon2id }
  return sealReport({ ...offered, ...own, secret: newReceiptSecret() })
}

/** What a hasty sender does, until the server is gone. @returns the number when the office said "received" */
async function send(client: UploadClient, filing: SealedFiling): Promise<string | null> {
  const attachments: string[] = []
  for (const size of files) {
    const bytes = sealedLooking(size)
    const id = await client.begun(filing, bytes.length)
    attachments.push(id)
    // It says that the bytes are there before they are.
    const hasty = client.complete(id, bytes).catch(() => null)
    let added = await client.add(id, 0, bytes)
    await hasty
    while (added.status === 423) added = await client.add(id, 0, bytes)
    await client.complete(id, bytes)
  }
  const { body } = await client.post('/report/file', { ...filing, attachments })
  return body['result'] === 'filed' ? filing.locator : null
}

async function attachmentsByReport(): Promise<Map<string, number>> {
  const { rows } = await admin.query<{ locator: string; count: string }>(
    `SELECT r.locator, count(a.id) AS count FROM corruption.report r
      LEFT JOIN corruption.attachment a ON a.report_id = r.id GROUP BY r.locator`,
  )
  return new Map(rows.map(({ locator, count }) => [locator, Number(count)]))
}

describe('a public web that is killed at any moment', () => {
  it('has received no report with an attachment that is missing or differs', async () => {
    const told: string[] = []
    let interrupted = 0
    // How long it takes here today, found in the first round, which nobody disturbs.
    let wholeMs = 0
    for (let round = 0; round < 15; round += 1) {
      program = await startPublicWebApart(fresh, office)
      const client = new UploadClient(program.url)
      const filings = [await prepared(client), await prepared(client), await prepared(client)]
      const sending = filings.map((filing) => send(client, filing).catch(() => 'interrupted' as const))
      const startedMs = performance.now()
      if (wholeMs === 0) {
        await Promise.all(sending)
        wholeMs = performance.now() - startedMs
      } else await setTimeout(Math.random() * 1.2 * wholeMs)
      await program.kill()
      for (const outcome of await Promise.all(sending)) {
        if (outcome === 'interrupted') interrupted += 1
        else if (outcome !== null) told.push(outcome)
      }
    }
    const blobs = new FileBlobStore(join(office.dataFolder, 'blobs'), new SystemClock())
    expect(await verifyAttachments(await fresh.database('owner'), blobs, office.agency)).toEqual([])
    const received = await attachmentsByReport()
    expect([...received.values()].filter((count) => count !== files.length)).toEqual([])
    expect(told.filter((locator) => !received.has(locator))).toEqual([])
    // The moments were neither all too early nor all too late.
    expect([told.length > 0, interrupted > 0]).toEqual([true, true])
  }, 180_000)

  it('goes on with the half of a file that it had, once the lease of the dead is over', async () => {
    program = await startPublicWebApart(fresh, office)
    const before = new UploadClient(program.url)
    const bytes = sealedLooking(4_000_000)
    const id = await before.begun(await before.offer(), bytes.length)
    const sending = before.sending(id, 0, bytes.length)
    sending.write(bytes.subarray(0, 2_000_000))
    const blobs = new FileBlobStore(join(office.dataFolder, 'blobs'), new SystemClock())
    while ((await blobs.size({ agency: office.agency, id })) < 2_000_000) await setTimeout(5)
    await program.kill()

    program = await startPublicWebApart(fresh, office)
    const after = new UploadClient(program.url)
    const offset = await after.offset(id)
    expect(offset).toBe(2_000_000)
    let added = await after.add(id, offset, bytes.subarray(offset))
    for (const untilMs = performance.now() + 20_000; added.status === 423;) {
      if (performance.now() > untilMs) throw new Error('the lease never ends')
      await setTimeout(500)
      added = await after.add(id, offset, bytes.subarray(offset))
    }
    expect(added.status).toBe(204)
    expect((await after.complete(id, bytes)).status).toBe(200)
  }, 60_000)
})
