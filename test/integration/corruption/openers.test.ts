import { OpenReportService } from '../../../src/corruption/casework/open-report.service.js'
import { ReportMailboxService } from '../../../src/corruption/intake/report-mailbox.service.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { fromBase64Url } from '../../../src/crypto/bytes.js'
import { Clock } from '../../../src/kernel/clock.js'
import type { Database } from '../../../src/platform/database/database.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, type FiledReport } from '../../support/filed-report.js'

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let office: FixtureAgency
let report: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  staff = await fresh.database('staff', [...reportEntities])
  office = await createFixtureAgency(fresh)
  report = await fileReport(fresh, publicDatabase, office)
}, 30_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
})

class ClockAt extends Clock {
  constructor(private readonly time: string) {
    super()
  }

  now(): Date {
    return new Date(this.time)
  }
}

async function openAt(time: string, holder: 0 | 1): Promise<void> {
  const actor = actorOf(office, office.screeners[holder])
  await new OpenReportService(staff, new ClockAt(time)).sealedParts(actor, report.id, 'case')
}

async function openersOf({ locator, filing }: FiledReport, proof = filing.proof): Promise<unknown> {
  const mailboxes = new ReportMailboxService(publicDatabase, office.secrets.pepper, new ClockAt('2026-12-01'))
  const mailbox = await mailboxes.open(office.agency, locator, fromBase64Url(proof))
  return mailbox?.openers
}

describe('who opened a report', () => {
  it('is nobody at first, then each officer by post, with days of the office and no hour', async () => {
    expect(await openersOf(report)).toEqual([])
    await openAt('2026-11-24T18:30:00Z', 0)
    await openAt('2026-11-24T19:30:00Z', 0)
    await openAt('2026-11-30T02:00:00Z', 0)
    await openAt('2026-11-28T02:00:00Z', 1)
    const [suda, prasert] = office.screeners
    const titles = [suda.entry.title, prasert.entry.title]
    expect(await openersOf(report)).toEqual([
      {
        title: expect.objectContaining({ th: titles[0]?.th }) as unknown,
        firstOn: '2026-11-25',
        lastOn: '2026-11-30',
        days: 2,
      },
      {
        title: expect.objectContaining({ th: titles[1]?.th }) as unknown,
        firstOn: '2026-11-28',
        lastOn: '2026-11-28',
        days: 1,
      },
    ])
  })

  it('is told to the holder of the code alone, and of no other report', async () => {
    const other = await fileReport(fresh, publicDatabase, office)
    expect(await openersOf(other)).toEqual([])
    expect(await openersOf(report, other.filing.proof)).toBeUndefined()
    const wrong = await publicDatabase.call('wrong', 'SELECT * FROM corruption.read_openers($1, $2, $3)', [
      office.agency,
      report.locator,
      Buffer.alloc(32),
    ])
    expect(wrong).toEqual([])
  })
})
