import { sealFiling, type SealedByOfficer } from '../../../src/browser/desk/seal-filing.js'
import { fromBase64 } from '../../../src/crypto/bytes.js'
import type { SealedFiling } from '../../../src/crypto/filing.js'
import { openGrantedReport } from '../../../src/crypto/open-report.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import { emptyReportAnswers, type ReportAnswers } from '../../../src/kernel/report-body.js'
import { writeThaiDay } from '../../../src/kernel/thai-day.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { dumpOf } from '../../support/dump.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'

let fresh: FreshDatabase
let office: FixtureAgency
let web: TestStaffWeb
let clerk: SignedInTest
let suda: SignedInTest
let prasert: SignedInTest
let auditor: SignedInTest

const words = 'ปูนซีเมนต์สี่สิบถุงหายจากโรงเก็บพัสดุ'
const told: ReportAnswers = {
  ...emptyReportAnswers,
  narrative: words,
  identityChoice: 'vault',
  identity: { name: 'สมปอง ซื่อตรง', phone: '0812345678', address: '' },
}

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh, { host: '127.0.0.1' })
  web = await startTestStaffWeb(fresh, office.dataFolder)
  const staff = await fresh.database('staff', staffEntities)
  const enter = async (person: Parameters<typeof giveAccount>[3]): Promise<SignedInTest> =>
    signIn(web.origin, await giveAccount(fresh, staff, office, person), web.clock.now())
  clerk = await enter(await furtherOfficer(fresh, office, 'general_officer'))
  auditor = await enter(await furtherOfficer(fresh, office, 'auditor'))
  suda = await enter(office.screeners[0])
  prasert = await enter(office.screeners[1])
}, 60_000)
afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

async function postJson(session: SignedInTest, path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${web.origin}${path}`, {
    method: 'POST',
    headers: fromPage(web.origin, session),
    body: JSON.stringify(body),
  })
  // A refusal of the guard is a page.
  const answer = (await response.json().catch(() => ({}))) as Answer['body']
  return { status: response.status, body: answer }
}

async function postForm(
  session: SignedInTest,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${web.origin}${path}`, {
    method: 'POST',
    headers: {
      ...fromPage(web.origin, session),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ csrf: session.csrfToken, ...fields }),
  })
  return { status: response.status, text: await response.text() }
}

async function sealed(session: SignedInTest, answers: ReportAnswers = told): Promise<SealedByOfficer> {
  const { body } = await postJson(session, '/register/offer', {})
  const number = { locator: String(body['locator']), token: String(body['token']) }
  const { agency, directory } = office
  return sealFiling({ agency, directory, answers, ...number }, cheapArgon2id)
}

const today = (): ReturnType<typeof officeDate> => officeDate(new Date())
const entry = (filing: SealedFiling, receivedOn: string = today(), method = 'letter'): object => ({
  filing,
  receivedOn,
  method,
})

describe('a corruption report that a general officer types', () => {
  it('counts by the day it came, has a marked receipt, and no word of it reaches the server', async () => {
    const { filing, code } = await sealed(clerk)
    const day = addDays(today(), -9)
    const { status, body } = await postJson(clerk, '/register/report', entry(filing, day))
    expect([status, body]).toEqual([200, { result: 'filed', receivedOn: day }])
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT r.intake_method, r.receipt_state, r.received_on = $2 AS is_day, e.kind, e.occurred_on = $2 AS counts,
         e.facts FROM corruption.report r JOIN journal.event e ON e.subject = r.id WHERE r.locator = $1`,
      [filing.locator, day],
    )
    expect(rows).toEqual([
      {
        intake_method: 'letter',
        receipt_state: 'by_officer',
        is_day: true,
        kind: 'received',
        counts: true,
        facts: { intakeMethod: 'letter' },
      },
    ])
    const dump = await dumpOf(fresh)
    for (const secret of [words, 'สมปอง', '0812345678', code.slice(8)]) expect(dump).not.toContain(secret)
    expect(dump).toContain('report_registered')
  })

  it('opens for its holders and never for the typist: not in the list, not by its address', async () => {
    const { filing } = await sealed(clerk)
    await postJson(clerk, '/register/report', entry(filing))
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ id: string }>(
      'SELECT id FROM corruption.report WHERE locator = $1',
      [filing.locator],
    )
    const path = `${web.origin}/corruption/${rows[0]?.id ?? ''}/sealed.json`
    const of = async (session: SignedInTest): Promise<number> =>
      (await fetch(path, { headers: fromPage(web.origin, session) })).status
    expect([await of(clerk), await of(suda)]).toEqual([403, 200])
  })

  it('leaves the excluded screener outside, who typed it', async () => {
    const { filing } = await sealed(prasert, { ...told, respondentPosts: [office.posts.office] })
    expect((await postJson(prasert, '/register/report', entry(filing))).status).toBe(200)
    const list = await fetch(`${web.origin}/corruption`, { headers: fromPage(web.origin, prasert) })
    expect(await list.text()).not.toContain(`${filing.locator.slice(0, 4)} ${filing.locator.slice(4)}`)
    const holder = office.screeners[0]
    const grant = (which: string): Uint8Array =>
      fromBase64(filing.grants.find((g) => g.officer === holder.id && g.which === which)?.sealed ?? '')
    const opened = await openGrantedReport(
      holder.identity,
      { reportGrant: grant('report'), deskGrant: grant('desk'), sealed: fromBase64(filing.sealed) },
      { agency: office.agency, locator: filing.locator },
      office.directory,
    )
    expect(opened.body.answers.narrative).toBe(words)
  })

  it('is one report however often it is sent, and another one under a number that is taken', async () => {
    const { filing } = await sealed(clerk)
    const first = await postJson(clerk, '/register/report', entry(filing))
    const again = await postJson(clerk, '/register/report', entry(filing))
    expect([first.body['result'], again.body['result']]).toEqual(['filed', 'already'])
    const { agency, directory } = office
    const number = { locator: filing.locator, token: filing.token }
    const other = await sealFiling({ agency, directory, answers: told, ...number }, cheapArgon2id)
    const taken = await postJson(clerk, '/register/report', entry(other.filing))
    expect([taken.status, taken.body['result']]).toEqual([409, 'taken'])
  })

  it.each([
    ['tomorrow', () => addDays(today(), 1), 'future'],
    ['a day before the agency opened', () => '2023-09-30', 'before_opening'],
  ])('is not received on %s', async (_, day, result) => {
    const { filing } = await sealed(clerk)
    expect((await postJson(clerk, '/register/report', entry(filing, day()))).body['result']).toBe(result)
  })

  it('does not come by the web, nor with a file that is not here, nor from an auditor', async () => {
    const { filing } = await sealed(clerk)
    expect((await postJson(clerk, '/register/report', entry(filing, today(), 'web'))).status).toBe(422)
    const missing = '5e2f0b4e-3a62-4a05-8fb3-6f2b25c61d11'
    const withFile = { ...filing, attachments: [missing] }
    const answer = await postJson(clerk, '/register/report', entry(withFile))
    expect(answer.body).toEqual({ result: 'attachment_missing', missing: [missing] })
    expect((await postJson(auditor, '/register/report', entry(filing))).status).toBe(403)
    expect((await postJson(auditor, '/register/offer', {})).status).toBe(403)
  })

  it('is refused by the database too when the officer may not register', async () => {
    const staff = await fresh.client('staff')
    const call = `SELECT general.register_complaint(gen_random_uuid(), '12345670', '\\x00', '\\x00', now()::date, 'letter',
      'road', 'ถนนพัง', '', NULL, NULL, '')`
    await staff.query('BEGIN')
    await staff.query(
      `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
      [office.agency, office.custodians[0].id],
    )
    await expect(staff.query(call)).rejects.toMatchObject({ code: '42501' })
    await staff.query('ROLLBACK')
  })
})

describe('a general complaint at the counter', () => {
  const fields = (flow: string, more: Readonly<Record<string, string>> = {}) => ({
    flow,
    method: 'walk_in',
    received: writeThaiDay(today()),
    reference: 'มท 0810/123',
    narrative: 'ไฟถนนหน้าวัดดับมาสามวัน',
    category: 'street_light',
    villageNo: '4',
    place: 'หน้าวัด',
    name: 'ละออ สุขใจ',
    phone: '0899999999',
    email: '',
    ...more,
  })
  const flow = (letter: string): string => letter.repeat(43)

  it('is registered once with a slip of 24 digits; the contact is sealed', async () => {
    const first = await postForm(clerk, '/register/general', fields(flow('a')))
    const again = await postForm(clerk, '/register/general', fields(flow('a')))
    const codeIn = (html: string): string[] =>
      [...html.matchAll(/<span>(\d{4})<\/span>/g)].map(([, d]) => d ?? '')
    expect(first.status).toBe(200)
    expect(codeIn(first.text)).toHaveLength(6)
    expect(codeIn(again.text)).toEqual(codeIn(first.text))
    const dump = await dumpOf(fresh)
    expect(dump).toContain('มท 0810/123')
    for (const secret of ['ละออ', '0899999999', codeIn(first.text).slice(2).join('')]) {
      expect(dump).not.toContain(secret)
    }
    const admin = await fresh.client('admin')
    const { rowCount } = await admin.query(
      `SELECT FROM general.complaint WHERE receipt_state = 'by_officer' AND intake_method = 'walk_in'`,
    )
    expect(rowCount).toBe(1)
  })

  it('comes back as it was typed when something is in the way, and nothing is stored', async () => {
    const wrong = { received: '31/02/2569', narrative: '', villageNo: '999', name: 'คำที่ไม่หาย' }
    const { status, text } = await postForm(clerk, '/register/general', fields(flow('b'), wrong))
    expect(status).toBe(422)
    for (const kept of ['31/02/2569', '999', 'คำที่ไม่หาย', 'มท 0810/123']) expect(text).toContain(kept)
    for (const place of ['#received', '#narrative', '#villageNo']) expect(text).toContain(`href="${place}"`)
  })

  it('is not for holders of the other room', async () => {
    expect((await postForm(suda, '/register/general', fields(flow('c')))).status).toBe(403)
  })
})
