import { recordAct, type Act } from '../../../src/audit/record-act.js'
import type { OfficerId, ReportId } from '../../../src/kernel/ids.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import type { Database } from '../../../src/platform/database/database.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let fixture: FixtureAgency
let office: TestStaffWeb
let staff: Database
let auditor: SignedInTest
let auditorId: OfficerId
let administrator: SignedInTest
let report: FiledReport
const suda = (): OfficerId => fixture.screeners[0].id
const complaint = '0d8bb1a5-5a36-4d3e-9d8c-8f5a3c7e1b22'

beforeAll(async () => {
  fresh = await freshDatabase()
  fixture = await createFixtureAgency(fresh)
  staff = await fresh.database('staff', staffEntities)
  office = await startTestStaffWeb(fresh, fixture.dataFolder)
  const enter = async (role: OfficerRole): Promise<readonly [SignedInTest, OfficerId]> => {
    const person = await furtherOfficer(fresh, fixture, role)
    const account = await giveAccount(fresh, staff, fixture, person)
    return [await signIn(office.origin, account, office.clock.now()), person.id]
  }
  ;[auditor, auditorId] = await enter('auditor')
  ;[administrator] = await enter('administrator')
  report = await fileReport(fresh, await fresh.database('public'), fixture)
  const owner = await fresh.client('owner')
  await owner.query(
    `SELECT general.file_complaint($1, $2, '12345670', $3, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', 'ถนนพัง', 'หมู่ 4', NULL)`,
    [fixture.agency, complaint, Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
  )
  await act('complaint_opened', complaint, '2026-11-02T03:15:00Z')
  await act('report_opened', report.id, '2026-11-02T09:41:00Z', { from: 'case' })
  await act('report_status_changed', report.id, '2026-11-02T09:42:00Z', { status: 'not_accepted' })
  await act('report_opened', report.id, '2026-11-03T17:30:00Z')
}, 60_000)
afterAll(async () => {
  await office.stop()
  await fixture.remove()
  await fresh.drop()
})

async function act(
  name: Act,
  subject: string | null,
  at: string,
  facts: Readonly<Record<string, string>> = {},
): Promise<void> {
  await staff.inAgency({ agency: fixture.agency }, (tx) =>
    recordAct(tx, {
      ...{ agency: fixture.agency, officer: suda(), act: name, subject, facts },
      at: new Date(at),
    }),
  )
}

async function ask(path: string, session = auditor): Promise<Response> {
  return fetch(office.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })
}

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const { origin = '', 'sec-fetch-site': site = '' } = fromPage(office.origin)
  return fetch(office.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: auditor.cookie, origin, 'sec-fetch-site': site },
    body: new URLSearchParams({ csrf: auditor.csrfToken, ...fields }),
  })
}

/** What the table of a page says, row by row. */
function rowsOf(html: string): string[] {
  const body = /<tbody[^>]*>(.*?)<\/tbody>/s.exec(html)?.[1] ?? ''
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
}

const november = '/audit?from=1/11/2569&until=10/11/2569'

describe("the auditor's page", () => {
  it('says who did what and when, without a single fault of HTML', async () => {
    const html = await (await ask(november)).text()
    expect(await htmlProblems(html)).toEqual([])
    expect(rowsOf(html).find((row) => row.includes('เปิดอ่านเรื่องทั่วไป'))).toMatch(
      /2 พ\.ย\. 2569.*10:15.*1234 5670/,
    )
  })

  it('of a report shows day, officer and act, and nothing by which it could be found', async () => {
    const html = await (await ask(november)).text()
    const sealed = rowsOf(html).filter((row) => row.includes('เรื่องทุจริต'))
    expect(sealed).toHaveLength(3)
    expect(sealed.every((row) => row.includes('เรื่องลับที่ 1 ของวันนี้') && row.includes('ไม่แสดงเวลา'))).toBe(true)
    expect(sealed.filter((row) => row.includes('4 พ.ย. 2569'))).toHaveLength(1)
    for (const secret of [report.id, report.locator, 'not_accepted', '16:41', '09:41']) {
      expect(html).not.toContain(secret)
    }
  })

  it('finds a general case by its number, and no report by anything', async () => {
    expect(rowsOf(await (await ask(`${november}&number=1234 5670`)).text())).toHaveLength(1)
    for (const number of [report.locator, report.id]) {
      expect(rowsOf(await (await ask(`${november}&number=${number}`)).text())).toEqual([])
    }
  })

  it('filters by officer, act and day', async () => {
    expect(rowsOf(await (await ask(`${november}&act=report_opened`)).text())).toHaveLength(2)
    expect(rowsOf(await (await ask(`${november}&officer=${suda()}`)).text())).toHaveLength(4)
    expect(rowsOf(await (await ask(`${november}&officer=${auditorId}`)).text())).toEqual([])
    expect(rowsOf(await (await ask('/audit?from=4/11/2569&until=4/11/2569')).text())).toHaveLength(1)
  })

  it('has pages of fifty', async () => {
    for (let minute = 0; minute < 55; minute += 1)
      await act('signed_in', null, `2026-09-01T03:${String(minute).padStart(2, '0')}:00Z`)
    const day = '/audit?from=1/9/2569&until=1/9/2569'
    const first = await (await ask(day)).text()
    expect(rowsOf(first)).toHaveLength(50)
    expect(first).toContain('page=2')
    expect(rowsOf(await (await ask(`${day}&page=2`)).text())).toHaveLength(5)
    expect(rowsOf(await (await ask(`/audit/print${day.slice('/audit'.length)}`)).text())).toHaveLength(55)
  })

  it('is for auditors alone', async () => {
    for (const path of ['/audit', '/audit/print']) {
      expect((await ask(path, administrator)).status).toBe(403)
    }
    expect((await ask('/audit', { ...auditor, cookie: '' })).status).not.toBe(200)
  })
})

describe('the export of the audit log', () => {
  it('is a file for spreadsheets, hides what the page hides, and is an act itself', async () => {
    const response = await post('/audit/export', { from: '1/11/2569', until: '10/11/2569' })
    const csv = Buffer.from(await response.arrayBuffer()).toString('utf8')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="sujarit-audit-[\d-]+\.csv"$/,
    )
    expect(csv.startsWith('\ufeffวันที่,เวลา,')).toBe(true)
    expect(csv.trimEnd().split('\r\n')).toHaveLength(5)
    for (const secret of [report.id, report.locator, 'not_accepted']) expect(csv).not.toContain(secret)
    const html = await (await ask('/audit?act=audit_exported')).text()
    expect(rowsOf(html)).toHaveLength(1)
    expect(rowsOf(html)[0]).toContain('ส่งออกบันทึกการใช้งาน')
  })

  it('gives a spreadsheet no formula, whatever an officer is called', async () => {
    const owner = await fresh.client('owner')
    const name = '=HYPERLINK("http://x.example")'
    await owner.query('UPDATE staff.officer SET name = $2 WHERE id = $1', [suda(), name])
    const csv = await (await post('/audit/export', { from: '1/11/2569', until: '10/11/2569' })).text()
    expect(csv).toContain(`"'=HYPERLINK(""http://x.example"")"`)
  })
})

describe('the role of staff-web', () => {
  const read = (officer: OfficerId, subject: ReportId | null = null): Promise<unknown[]> =>
    staff.inAgency({ agency: fixture.agency, officer }, (tx) =>
      tx.query(
        `SELECT * FROM audit.read_entries('2026-01-01', '2026-12-31', NULL, NULL, $1, NULL, 1000, 0)`,
        [subject],
      ),
    )

  it('reads the log only in the name of an auditor who still is one', async () => {
    expect((await read(auditorId)).length).toBeGreaterThan(4)
    expect(await read(suda())).toEqual([])
    expect(await read(auditorId, report.id)).toEqual([])
    const owner = await fresh.client('owner')
    await owner.query(`UPDATE staff.officer SET status = 'left' WHERE id = $1`, [auditorId])
    expect(await read(auditorId)).toEqual([])
    await owner.query(`UPDATE staff.officer SET status = 'active' WHERE id = $1`, [auditorId])
  })
})
