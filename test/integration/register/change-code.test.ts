import { randomUUID } from 'node:crypto'
import { receiptMac } from '../../../src/corruption/intake/receipt-mac.js'
import { ReportMailboxService } from '../../../src/corruption/intake/report-mailbox.service.js'
import { fromBase64Url } from '../../../src/crypto/bytes.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { Database } from '../../../src/platform/database/database.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'

let fresh: FreshDatabase
let database: Database
let office: FixtureAgency
let mailboxes: ReportMailboxService

beforeAll(async () => {
  fresh = await freshDatabase()
  database = await fresh.database('public')
  office = await createFixtureAgency(fresh)
  mailboxes = new ReportMailboxService(database, office.secrets.pepper, new SystemClock())
}, 30_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
})

async function byOfficer(): Promise<FiledReport> {
  const report = await fileReport(fresh, database, office)
  const admin = await fresh.client('admin')
  await admin.query(`UPDATE corruption.report SET receipt_state = 'by_officer' WHERE id = $1`, [report.id])
  return report
}

const proofOf = ({ filing }: FiledReport): Uint8Array => fromBase64Url(filing.proof)
const newProof = Buffer.alloc(32, 7)
const change = ({ filing }: FiledReport, id = randomUUID(), seq = 2) => ({
  proof: newProof,
  reporterGrant: filing.reporterGrant,
  message: { id, seq, sealed: filing.sealed },
})

describe('changing a code that an officer made', () => {
  it('happens once, kills the old code, and may be sent again', async () => {
    const report = await byOfficer()
    const { agency } = office
    const asked = change(report)
    const ask = () => mailboxes.changeCode(agency, report.locator, proofOf(report), asked)
    expect([await ask(), await ask()]).toEqual(['changed', 'already'])
    expect(await mailboxes.open(agency, report.locator, proofOf(report))).toBeNull()
    expect((await mailboxes.open(agency, report.locator, newProof))?.messages).toHaveLength(1)
    expect(await mailboxes.receiptState(agency, report.locator, newProof)).toBe('changed')
    const again = { ...change(report, randomUUID(), 3), proof: Buffer.alloc(32, 8) }
    expect(await mailboxes.changeCode(agency, report.locator, newProof, again)).toBe('not_offered')
  })

  it('is not for a code that the reporter made, nor for whoever has no code', async () => {
    const { agency } = office
    const own = await fileReport(fresh, database, office)
    expect(await mailboxes.changeCode(agency, own.locator, proofOf(own), change(own))).toBe('not_offered')
    const report = await byOfficer()
    const wrong = Buffer.alloc(32, 9)
    expect(await mailboxes.changeCode(agency, report.locator, wrong, change(report))).toBe('refused')
    expect(await mailboxes.open(agency, report.locator, proofOf(report))).not.toBeNull()
  })

  it('changes nothing when its message has a wrong number', async () => {
    const report = await byOfficer()
    const asked = change(report, randomUUID(), 5)
    const { agency } = office
    expect(await mailboxes.changeCode(agency, report.locator, proofOf(report), asked)).toBe('out_of_order')
    expect(await mailboxes.open(agency, report.locator, proofOf(report))).not.toBeNull()
    const admin = await fresh.client('admin')
    const mac = receiptMac(office.secrets.pepper, proofOf(report))
    const { rows } = await admin.query(
      'SELECT proof_mac = $2 AS same, receipt_state FROM corruption.report WHERE id = $1',
      [report.id, mac],
    )
    expect(rows).toEqual([{ same: true, receipt_state: 'by_officer' }])
  })
})
