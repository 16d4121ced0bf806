import { unzipSync } from 'fflate'
import type pg from 'pg'
import { fiscalYearOf } from '../../../src/kernel/fiscal-year.js'
import type { Locator } from '../../../src/kernel/ids.js'
import { officeDate } from '../../../src/kernel/office-date.js'
import { writeThaiDay } from '../../../src/kernel/thai-day.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { formatLocator } from '../../../src/ui/text/format-locator.js'
import { giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'
import { htmlProblems } from '../../support/html-problems.js'
import { OfficeSession } from '../../support/office-session.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

const t = messagesFor('th')
const today = officeDate(new Date())
const [first, second] = ['11112222', '33334444'] as [Locator, Locator]
const dangerous = '=HYPERLINK("http://x.example","a")'

let fresh: FreshDatabase
let fixture: FixtureAgency
let web: TestStaffWeb
let admin: pg.Client
let mali: OfficeSession
let suda: OfficeSession
/** A screener whose post the report is about. */
let prasert: OfficeSession
let report: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  fixture = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  web = await startTestStaffWeb(fresh, fixture.dataFolder)
  admin = await fresh.client('admin')
  const place = { fresh, staff, fixture, web }
  mali = await OfficeSession.of(place, 'general_officer')
  const enter = async (index: 0 | 1): Promise<OfficeSession> => {
    const officer = fixture.screeners[index]
    const session: SignedInTest = await signIn(
      web.origin,
      await giveAccount(fresh, staff, fixture, officer),
      web.clock.now(),
    )
    return new OfficeSession(officer.id, session, web.origin)
  }
  suda = await enter(0)
  prasert = await enter(1)
  report = await fileReport(fresh, await fresh.database('public'), fixture, {
    excludedPosts: [fixture.posts.office],
  })
  await admin.query(
    `UPDATE agency.general_category SET name_th = $2 WHERE agency_id = $1 AND code = 'waste'`,
    [fixture.agency, dangerous],
  )
  for (const [number, method, category] of [
    ['11112222', 'phone', 'road'],
    ['33334444', 'letter', 'waste'],
  ] as const) {
    await admin.query(
      `INSERT INTO general.complaint (agency_id, id, locator, proof_mac, received_on, intake_method, category, narrative,
         place, status, facts_written) VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 'นายสมปอง ขี้โกง', 'บ้านนางสมศรี',
         'received', 1)`,
      [fixture.agency, number, Buffer.alloc(32, Number(number[0])), today, method, category],
    )
  }
}, 60_000)
afterAll(async () => {
  await web.stop()
  await fixture.remove()
  await fresh.drop()
})

describe('the register of general complaints', () => {
  it('has a line for each case, and neither a name nor a word of it', async () => {
    const { status, html } = await mali.get('/register')
    expect(status).toBe(200)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain(formatLocator(first))
    expect(html).toContain(formatLocator(second))
    for (const secret of ['สมปอง', 'สมศรี']) expect(html).not.toContain(secret)
    expect(html).not.toContain(formatLocator(report.locator))
  })

  it('is narrowed by year, month, way in and status', async () => {
    const shown = async (query: string): Promise<boolean[]> => {
      const { html } = await mali.get(`/register?${query}`)
      return [first, second].map((number) => html.includes(formatLocator(number)))
    }
    expect(await shown('method=phone')).toEqual([true, false])
    expect(await shown(`year=${String(fiscalYearOf(today) - 1)}`)).toEqual([false, false])
    expect(await shown(`month=${today.slice(0, 7)}`)).toEqual([true, true])
    expect(await shown('status=resolved')).toEqual([false, false])
    // Unknown values count as not asked for.
    expect(await shown("status='--&method=x&year=9&month=2026-99")).toEqual([true, true])
  })

  it('prints with the office, the period and lines to sign on', async () => {
    const { html } = await mali.get('/register/print?room=general')
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('องค์การบริหารส่วนตำบลตัวอย่าง')
    expect(html).toContain(t('register.list.maker'))
    expect(html).toContain('1 ตุลาคม')
  })

  it('is saved as CSV that Excel reads as Thai and never computes, and the log says who took it', async () => {
    const response = await mali.send('/register/export', { room: 'general', csv: 'yes' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="register-general-\d{4}-.*\.csv"$/,
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const text = bytes.toString('utf8')
    expect(text).toContain(writeThaiDay(today))
    expect(text).toContain(`"'=HYPERLINK(""http`)
    const { rows } = await admin.query<{ facts: unknown }>(
      `SELECT facts FROM audit.entry WHERE act = 'register_exported' AND officer_id = $1`,
      [mali.officer],
    )
    expect(rows).toEqual([{ facts: expect.objectContaining({ format: 'csv', lines: 2 }) as unknown }])
  })

  it('is saved as a workbook with days as days, texts as texts, and the head on every page', async () => {
    const response = await mali.send('/register/export', { room: 'general', xlsx: 'yes' })
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const part = (name: string): string => Buffer.from(files[name] ?? []).toString('utf8')
    const sheet = part('xl/worksheets/sheet1.xml')
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('orientation="landscape"')
    expect(sheet).toContain('fitToWidth="1" fitToHeight="0"')
    // Days since 30 December 1899, as a number.
    const serial = Math.round((Date.parse(`${today}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
    expect(sheet).toContain(`<v>${String(serial)}</v>`)
    expect(part('xl/sharedStrings.xml')).toContain('=HYPERLINK')
    expect(part('xl/workbook.xml')).toContain('_xlnm.Print_Titles')
  })

  it('is not given to a session that showed its second factor long ago', async () => {
    web.clock.forward(11)
    const response = await mali.send('/register/export', { room: 'general', csv: 'yes' })
    expect(response.headers.get('content-type')).not.toContain('text/csv')
    web.clock.forward(-11)
  })
})

describe('the register of reports', () => {
  it('has a line for who holds a key, and neither line nor count for anybody else', async () => {
    const mine = await suda.get('/register')
    expect(await htmlProblems(mine.html)).toEqual([])
    expect(mine.html).toContain(formatLocator(report.locator))
    expect(mine.html).toContain(t('register.list.found', { count: '1' }))
    const theirs = await prasert.get('/register')
    expect(theirs.html).not.toContain(formatLocator(report.locator))
    expect(theirs.html).toContain(t('register.list.found', { count: '0' }))
  })

  it('is no room of a general officer, whatever they ask for', async () => {
    const { html } = await mali.get('/register?room=corruption')
    expect(html).toContain(t('register.list.title.general'))
    expect(html).not.toContain(formatLocator(report.locator))
    const exported = await mali.send('/register/export', { room: 'corruption', csv: 'yes' })
    expect(await exported.text()).not.toContain(formatLocator(report.locator))
  })

  it('is exported with what the officer may see, and the log tells no number of reports', async () => {
    const mine = await suda.send('/register/export', { csv: 'yes' })
    expect(await mine.text()).toContain(formatLocator(report.locator))
    const theirs = await prasert.send('/register/export', { csv: 'yes' })
    expect((await theirs.text()).trim().split('\n')).toHaveLength(1)
    const { rows } = await admin.query<{ facts: object }>(
      `SELECT facts FROM audit.entry WHERE act = 'report_register_exported'`,
    )
    expect(rows.map(({ facts }) => Object.keys(facts).sort())).toEqual([
      ['first', 'format', 'last'],
      ['first', 'format', 'last'],
    ])
  })
})

it('a period that has no day in the register is an empty list, not a fault', async () => {
  const { status, html } = await mali.get('/register?year=2600&page=9999')
  expect(status).toBe(200)
  expect(html).toContain(t('register.list.found', { count: '0' }))
})
