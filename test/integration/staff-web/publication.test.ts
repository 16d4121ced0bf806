import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { cameraName, latitudeBytes, photoWithPlace } from '../../support/photo-with-place.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { formOf, sentBy } from '../../support/sent-by.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let citizens: TestPublicWeb
let office: TestStaffWeb
let mali: SignedInTest
let administrator: SignedInTest
let complaint: string
let photo: string

const narrative = 'ไฟถนนดับ หน้าบ้านนายสมชาย'

beforeAll(async () => {
  citizens = await startTestPublicWeb()
  const owner = await citizens.database.client('owner')
  await owner.query('UPDATE agency.agency SET publishes_complaints = true')
  office = await startTestStaffWeb(citizens.database, citizens.fixture.dataFolder)
  const staff = await citizens.database.database('staff', staffEntities)
  const enter = async (role: 'general_officer' | 'administrator'): Promise<SignedInTest> => {
    const person = await furtherOfficer(citizens.database, citizens.fixture, role)
    const account = await giveAccount(citizens.database, staff, citizens.fixture, person)
    return signIn(office.origin, account, office.clock.now())
  }
  mali = await enter('general_officer')
  administrator = await enter('administrator')
  await file()
}, 60_000)
afterAll(async () => {
  await office.stop()
  await citizens.stop()
})

async function file(): Promise<void> {
  const words = { category: 'street_light', narrative, villageNo: '4', position: '7.00812,100.49877,25' }
  const check = await fetch(`${citizens.url}/complaint/check`, {
    method: 'POST',
    body: formOf(words, photoWithPlace()),
  })
  const fields = sentBy(await check.text(), '/complaint')
  await fetch(`${citizens.url}/complaint`, { method: 'POST', body: fields })
  const [row] = await rows('SELECT complaint_id, id FROM general.photo')
  complaint = String(row?.['complaint_id'])
  photo = String(row?.['id'])
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const admin = await citizens.database.client('admin')
  return (await admin.query<Record<string, unknown>>(sql)).rows
}

async function ask(path: string, session = mali): Promise<Response> {
  return fetch(office.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })
}

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const { origin = '', 'sec-fetch-site': site = '' } = fromPage(office.origin)
  return fetch(office.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: mali.cookie, origin, 'sec-fetch-site': site },
    body: new URLSearchParams({ csrf: mali.csrfToken, ...fields }),
  })
}

async function publicPage(path: string): Promise<{ status: number; html: string }> {
  const response = await fetch(citizens.url + path)
  return { status: response.status, html: await response.text() }
}

const text = { title: 'ไฟถนนดับ หมู่ 4', body: 'เปลี่ยนหลอดแล้วเมื่อวานนี้' }
const page = () => `/general/${complaint}/publication`

describe('a complaint on the desk', () => {
  it('shows village, position and photos without place or camera', async () => {
    const html = await (await ask(`/general/${complaint}`)).text()
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('7.00812, 100.49877 (คลาดเคลื่อนไม่เกิน 25 เมตร)')
    expect(html).toContain(`src="/general/${complaint}/photos/${photo}"`)
    const shown = await ask(`/general/${complaint}/photos/${photo}`)
    const bytes = Buffer.from(await shown.arrayBuffer())
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    expect(bytes.includes(cameraName) || bytes.includes(latitudeBytes)).toBe(false)
  })

  it('gives its photos to general officers only', async () => {
    expect((await ask(`/general/${complaint}/photos/${photo}`, administrator)).status).toBe(403)
    const elsewhere = `/general/00000000-0000-4000-8000-000000000000/photos/${photo}`
    expect((await ask(elsewhere)).status).toBe(404)
  })
})

describe('what the office shows of a complaint', () => {
  it('is nothing until an officer has written and published it', async () => {
    const { status, html } = await publicPage('/complaints')
    expect(status).toBe(200)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('ยังไม่มีเรื่องที่เผยแพร่')
    expect(await htmlProblems(await (await ask(page())).text())).toEqual([])
  })

  it.each([
    ['no title', { ...text, title: ' ' }],
    ['a telephone number', { ...text, body: 'โทร 089-123-4567' }],
    ['a case number in Thai digits', { ...text, title: 'เรื่อง ๑๒๓๔ ๕๖๗๘' }],
    ['an e-mail address', { ...text, body: 'somchai@example.org แจ้งมา' }],
    ['a text that is too long', { ...text, body: 'ก'.repeat(3001) }],
  ])('is not published with %s, and the words are kept', async (_, wrong) => {
    const answer = await post(page(), wrong)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain(wrong.body.slice(0, 20))
    expect(await rows('SELECT * FROM general.publication')).toEqual([])
  })

  it('is in the words of the office, with the photos it chose, and says nothing of the complainant', async () => {
    const added = await fetch(`${office.origin}${page()}/photo`, {
      method: 'POST',
      headers: {
        ...fromPage(office.origin, mali),
        cookie: mali.cookie,
        'content-type': 'application/offset+octet-stream',
      },
      body: new Uint8Array(photoWithPlace()),
    })
    expect(added.status).toBe(201)
    const { id } = (await added.json()) as { id: string }
    expect((await post(page(), { ...text, before: photo, after: '', added: id })).status).toBe(303)
    const list = await publicPage('/complaints?state=open')
    expect(list.html).toContain('href="/complaints/1"')
    expect((await publicPage('/complaints?state=done')).html).not.toContain('href="/complaints/1"')
    const one = await publicPage('/complaints/1')
    expect(await htmlProblems(one.html)).toEqual([])
    expect(one.html).toContain('เปลี่ยนหลอดแล้ว')
    const [{ locator } = {}] = await rows('SELECT locator FROM general.complaint')
    for (const hidden of ['สมชาย', String(locator), complaint, photo, '100.49']) {
      expect(list.html + one.html).not.toContain(hidden)
    }
    for (const which of ['before', 'after']) {
      const shown = await fetch(`${citizens.url}/complaints/1/photos/${which}`)
      expect(shown.headers.get('content-type')).toBe('image/jpeg')
      expect(Buffer.from(await shown.arrayBuffer()).includes(cameraName)).toBe(false)
    }
  })

  it('takes no photo of another complaint', async () => {
    const answer = await post(page(), { ...text, before: '00000000-0000-4000-8000-000000000000' })
    expect(answer.status).toBe(422)
  })

  it('is gone when it is withdrawn, photos too, and both are in the audit log', async () => {
    expect((await post(`${page()}/withdraw`, {})).status).toBe(303)
    expect((await publicPage('/complaints')).html).toContain('ยังไม่มีเรื่องที่เผยแพร่')
    expect((await publicPage('/complaints/1')).status).toBe(404)
    expect((await publicPage('/complaints/1/photos/before')).status).toBe(404)
    const acts = await rows(`SELECT act FROM audit.entry WHERE act ~ 'publish|withdraw|photo' ORDER BY at`)
    expect(acts.map(({ act }) => act)).toEqual([
      'complaint_photo_added',
      'complaint_published',
      'complaint_withdrawn',
    ])
  })

  it('keeps its number when it is published anew', async () => {
    await post(page(), text)
    expect((await publicPage('/complaints/1')).status).toBe(200)
  })
})

describe('an agency that shows no complaints', () => {
  it('has neither list nor form for it', async () => {
    const quiet = await startTestPublicWeb()
    const response = await fetch(`${quiet.url}/complaints`)
    expect(response.status).toBe(404)
    expect(await (await fetch(`${quiet.url}/complaint`)).text()).not.toContain('href="/complaints"')
    await quiet.stop()
  })
})
