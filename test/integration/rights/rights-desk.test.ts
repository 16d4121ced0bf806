import { writeThaiDay } from '../../../src/kernel/thai-day.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { formatOfficeTime } from '../../../src/ui/text/format-office-time.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let office: FixtureAgency
let web: TestStaffWeb
let administrator: SignedInTest
let colleague: SignedInTest

beforeAll(async () => {
  fresh = await freshDatabase()
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh, { host: '127.0.0.1' })
  web = await startTestStaffWeb(fresh, office.dataFolder)
  const enter = async (): Promise<SignedInTest> => {
    const person = await furtherOfficer(fresh, office, 'administrator')
    return signIn(web.origin, await giveAccount(fresh, staff, office, person), web.clock.now())
  }
  administrator = await enter()
  colleague = await enter()
}, 60_000)

afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

interface Answer {
  readonly status: number
  readonly location: string
  readonly html: string
}

async function get(path: string, session = administrator): Promise<Answer> {
  const response = await fetch(web.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })
  return { status: response.status, location: '', html: await response.text() }
}

type Fields = Readonly<Record<string, string>>

async function post(path: string, fields: Fields, session = administrator): Promise<Answer> {
  const { origin = '', 'sec-fetch-site': site = '' } = fromPage(web.origin)
  const response = await fetch(web.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': site, cookie: session.cookie },
    body: new URLSearchParams({ csrf: session.csrfToken, ...fields }),
  })
  const location = response.headers.get('location') ?? ''
  return { status: response.status, location, html: await response.text() }
}

function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
}

const today = officeDate(new Date())

async function enterRequest(more: Fields = {}): Promise<Answer> {
  const id = hidden((await get('/rights/requests/new')).html, 'id')
  const fields = {
    ...{ id, kind: 'access', received: writeThaiDay(addDays(today, -3)) },
    ...{ name: 'นางสาวมานี รักสงบ', phone: '081 234 5678', email: '', asked: 'ขอสำเนาคำร้องเรื่องไฟถนน' },
  }
  return post('/rights/requests', { ...fields, ...more })
}

async function firstLink(kind: 'requests' | 'breaches'): Promise<string> {
  const { html } = await get('/rights')
  return new RegExp(`/rights/${kind}/[0-9a-f-]{36}`).exec(html)?.[0] ?? ''
}

describe('a request about one’s data', () => {
  it('is kept with the day its answer is due, and who asked is nowhere in the database', async () => {
    expect(await enterRequest()).toMatchObject({ status: 303, location: '/rights?done=entered' })
    const { html } = await get('/rights')
    expect(html).toContain('เหลือ 27 วัน')
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ row: string }>('SELECT r::text AS row FROM rights.data_request r')
    const kept = rows.map(({ row }) => row).join('\n')
    expect(kept).toContain('ขอสำเนาคำร้องเรื่องไฟถนน')
    const sealed = Buffer.from(/\\\\x([0-9a-f]+)/.exec(kept)?.[1] ?? '', 'hex').toString('latin1')
    expect(sealed).toContain('age-encryption.org/v1')
    expect(kept + sealed).not.toContain('มานี')
    expect(kept.replaceAll(' ', '')).not.toContain('0812345678')
  })

  it('shows who asked on its page, and the log says that it was shown', async () => {
    const { html } = await get(await firstLink('requests'))
    expect(html).toContain('นางสาวมานี รักสงบ')
    const admin = await fresh.client('admin')
    const { rowCount } = await admin.query(`SELECT FROM audit.entry WHERE act = 'rights_request_opened'`)
    expect(rowCount).toBe(1)
  })

  it('keeps what was typed when something is missing, and says what', async () => {
    const answer = await enterRequest({ name: '', received: 'เมื่อวาน', asked: '<b>ขอดู</b>' })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('href="#received"')
    expect(answer.html).toContain('ใส่ชื่อผู้ขอ')
    expect(answer.html).toContain('value="เมื่อวาน"')
    expect(answer.html).toContain('&lt;b>ขอดู&lt;/b>')
    expect((await enterRequest({ received: writeThaiDay(addDays(today, 1)) })).status).toBe(422)
  })

  it('sent twice is one request; two officers at once get two numbers', async () => {
    const count = async (): Promise<number> => {
      const admin = await fresh.client('admin')
      return (await admin.query('SELECT FROM rights.data_request')).rowCount ?? 0
    }
    const before = await count()
    const id = hidden((await get('/rights/requests/new')).html, 'id')
    await Promise.all([enterRequest({ id }), enterRequest({ id }), enterRequest(), enterRequest()])
    expect(await count()).toBe(before + 3)
  })

  it('is refused only with a ground, and answered once', async () => {
    const path = await firstLink('requests')
    const without = await post(`${path}/answer`, { outcome: 'refused', ground: '' })
    expect(without.status).toBe(422)
    expect(without.html).toContain('href="#ground"')
    expect((await post(`${path}/answer`, { outcome: 'granted', ground: 'law_or_court' })).status).toBe(422)
    const answer = { outcome: 'partly', ground: 'rights_of_others' }
    expect((await post(`${path}/answer`, answer)).location).toBe('/rights?done=answered')
    expect((await post(`${path}/answer`, answer, colleague)).status).toBe(409)
    expect((await get(path)).html).toContain('จะกระทบสิทธิและเสรีภาพของผู้อื่น')
  })

  it('is another agency’s to nobody here', async () => {
    const abroad = await createFixtureAgency(fresh, { host: 'abroad.example', dataFolder: office.dataFolder })
    const staff = await fresh.client('staff')
    await staff.query(`SELECT set_config('sujarit.agency_id', $1, false)`, [abroad.agency])
    expect((await staff.query('SELECT FROM rights.data_request')).rowCount).toBe(0)
    await staff.query(`SELECT set_config('sujarit.agency_id', $1, false)`, [office.agency])
    expect((await staff.query('SELECT FROM rights.data_request')).rowCount).toBeGreaterThan(0)
    await expect(staff.query('DELETE FROM rights.data_request')).rejects.toThrow(/permission denied/)
    await expect(staff.query(`UPDATE rights.data_request SET received_on = now()`)).rejects.toThrow(
      /permission denied/,
    )
  })
})

function breachOf(more: Fields = {}): Fields {
  const now = new Date()
  return {
    ...{ kind: 'disclosed', what: 'ส่งรายชื่อผู้ขอรับเบี้ยยังชีพผิดกลุ่มไลน์', people: '๔๒', risk: 'unknown' },
    discoveredDay: writeThaiDay(officeDate(now)),
    discoveredTime: formatOfficeTime(now),
    ...more,
  }
}

async function enterBreach(more: Fields = {}): Promise<Answer> {
  const id = hidden((await get('/rights/breaches/new')).html, 'id')
  return post('/rights/breaches', { id, ...breachOf(more) })
}

describe('a data breach', () => {
  it('shows how many hours are left to tell the authority', async () => {
    const entered = await enterBreach()
    expect(entered.status).toBe(303)
    const { html } = await get(entered.location)
    expect(html).toMatch(/ต้องแจ้ง สคส\. ภายใน 7[12] ชั่วโมง/)
    expect(html).toContain('value="42"')
  })

  it('that was known three days ago is late', async () => {
    const entered = await enterBreach({ discoveredDay: writeThaiDay(addDays(today, -4)) })
    expect((await get(entered.location)).html).toMatch(/เกินกำหนดแจ้ง 2[34] ชั่วโมง/)
  })

  it('is not closed before those who must know were told', async () => {
    const { location } = await enterBreach()
    const now = { authorityDay: writeThaiDay(today), authorityTime: formatOfficeTime(new Date()) }
    const closing = { seen: '1', closing: 'yes' }
    const unknown = await post(location, { ...breachOf(), ...closing })
    expect(unknown.html).toContain('ประเมินความเสี่ยงก่อนจึงจะปิดได้')
    const untold = await post(location, { ...breachOf({ risk: 'high' }), ...closing })
    expect(untold.html).toContain('แจ้ง สคส. ก่อนจึงจะปิดได้')
    const half = await post(location, { ...breachOf({ risk: 'high' }), ...closing, ...now })
    expect(half.html).toContain('แจ้งเจ้าของข้อมูลก่อนจึงจะปิดได้')
    expect([unknown.status, untold.status, half.status]).toEqual([422, 422, 422])
    const told = { ...now, peopleDay: writeThaiDay(today), measures: 'ลบข้อความและแจ้งทุกคนแล้ว' }
    const whole = await post(location, { ...breachOf({ risk: 'high' }), ...closing, ...told })
    expect(whole.location).toBe('/rights?done=closed')
    expect((await post(location, { ...breachOf(), seen: '2' })).status).toBe(409)
  })

  it('tells the second of two officers, and keeps what they typed', async () => {
    const { location } = await enterBreach()
    expect((await post(location, { ...breachOf({ risk: 'some' }), seen: '1' })).status).toBe(303)
    const second = await post(location, { ...breachOf({ measures: 'โทรแจ้งแล้ว' }), seen: '1' }, colleague)
    expect(second.status).toBe(409)
    expect(second.html).toContain('โทรแจ้งแล้ว')
    expect(second.html).toContain('มีผู้แก้เหตุนี้ระหว่างที่คุณพิมพ์')
  })

  it('refuses days and hours that nobody can read, or that have not come', async () => {
    const cases: [Fields, string][] = [
      [{ discoveredTime: '25.00' }, '#discoveredDay'],
      [{ discoveredDay: writeThaiDay(addDays(today, 1)) }, '#discoveredDay'],
      [{ people: 'หลายคน' }, '#people'],
      [{ kind: 'stolen' }, '#kind'],
      [{ what: ' ' }, '#what'],
    ]
    for (const [fields, place] of cases) {
      const answer = await enterBreach(fields)
      expect([answer.status, answer.html.includes(`href="${place}"`)]).toEqual([422, true])
    }
  })
})

describe('every page of the rights desk', () => {
  it('is valid HTML in both languages, with and without errors', async () => {
    const paths = ['/rights', '/rights/requests/new', '/rights/breaches/new']
    const pages = [...paths, await firstLink('requests'), await firstLink('breaches')]
    const found: string[] = []
    for (const path of pages.flatMap((page) => [page, `/en${page}`])) {
      found.push(...(await htmlProblems((await get(path)).html)).map((problem) => `${path}: ${problem}`))
    }
    found.push(...(await htmlProblems((await enterBreach({ kind: '' })).html)))
    found.push(...(await htmlProblems((await enterRequest({ name: '' })).html)))
    expect(found).toEqual([])
  })
})
