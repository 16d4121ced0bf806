import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OfficeWeb } from '../../../src/client/office-web.js'
import { newLocator, newReceiptSecret } from '../../../src/crypto/receipt.js'
import { sealReport } from '../../../src/crypto/report.js'
import { defaultGeneralCategories } from '../../../src/kernel/general-category.js'
import type { OfficerId } from '../../../src/kernel/ids.js'
import { emptyReportAnswers } from '../../../src/kernel/report-body.js'
import { corruptionCategories } from '../../../src/kernel/category.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import { digestMail } from '../../../src/notifications/digest-mail.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'

// How other systems of this field failed in public, each tried here. Where a failure has tests of its own in its room,
// this is the one that keeps the list whole.

let front: TestPublicWeb
let desk: TestStaffWeb
let report: FiledReport

beforeAll(async () => {
  front = await startTestPublicWeb({ env: { CLIENT_BUDGET_FACTOR: '1000' } })
  desk = await startTestStaffWeb(front.database, front.fixture.dataFolder)
  report = await fileReport(front.database, await front.database.database('public'), front.fixture, {
    identityChoice: 'vault',
    identity: { name: 'สมหญิง ใจดีมาก', phone: '0891234567', address: '' },
  })
}, 60_000)
afterAll(async () => {
  await desk.stop()
  await front.stop()
})

interface Person extends SignedInTest {
  readonly id: OfficerId
}

async function signedIn(role: OfficerRole): Promise<Person> {
  const staff = await front.database.database('staff', staffEntities)
  const person = await furtherOfficer(front.database, front.fixture, role)
  const account = await giveAccount(front.database, staff, front.fixture, person)
  return { id: person.id, ...(await signIn(desk.origin, account, desk.clock.now())) }
}

async function ask(person: Person, path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${desk.origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: fromPage(desk.origin, person),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text() }
}

async function complain(narrative: string): Promise<string> {
  const client = await front.database.client('public')
  const id = randomUUID()
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', $5,
       'หมู่ 1', NULL)`,
    [front.fixture.agency, id, newLocator(), randomBytes(32), narrative],
  )
  return id
}

describe('a manager whom nobody assigned', () => {
  it.each(['investigator', 'administrator', 'auditor', 'publisher'] as const)(
    'as %s reaches neither the identity nor the report, by no address and not by SQL',
    async (role) => {
      const person = await signedIn(role)
      const base = `/corruption/${report.id}`
      for (const path of [base, `${base}/sealed.json`, `${base}/vault/state.json`, `${base}/print`]) {
        const { status } = await ask(person, path)
        expect([403, 404]).toContain(status)
      }
      const asked = await ask(person, `${base}/vault/ask`, {})
      expect([403, 404, 422]).toContain(asked.status)
      const admin = await front.database.client('admin')
      expect((await admin.query('SELECT 1 FROM corruption.vault_request')).rows).toEqual([])
      const sql = await front.database.client('staff')
      await sql.query('BEGIN')
      await sql.query(
        `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
        [front.fixture.agency, person.id],
      )
      const { rows } = await sql.query('SELECT 1 FROM corruption.report')
      await sql.query('ROLLBACK')
      expect(rows).toEqual([])
    },
  )
})

describe('a role that somebody gives to themselves', () => {
  it('is refused to everybody but an administrator', async () => {
    for (const role of ['general_officer', 'screener', 'publisher'] as const) {
      const person = await signedIn(role)
      const change = { post: front.fixture.posts.planning, roles: ['administrator'], csrf: person.csrfToken }
      expect((await ask(person, `/officers/manage/${person.id}/change`, change)).status).toBe(403)
    }
  })

  it('beside that of administrator is refused to an administrator too', async () => {
    const person = await signedIn('administrator')
    const roles = ['administrator', 'screener']
    const change = { post: front.fixture.posts.planning, roles, csrf: person.csrfToken }
    expect((await ask(person, `/officers/manage/${person.id}/change`, change)).status).toBe(422)
    expect(await rolesOf(person.id)).toEqual(['administrator'])
  })

  it('gives no key: a screener whom an administrator made reads nothing that came before', async () => {
    const administrator = await signedIn('administrator')
    const made = await signedIn('general_officer')
    const change = {
      ...{ post: front.fixture.posts.planning, roles: ['screener'] },
      csrf: administrator.csrfToken,
    }
    expect((await ask(administrator, `/officers/manage/${made.id}/change`, change)).status).toBe(303)
    expect(await rolesOf(made.id)).toEqual(['screener'])
    expect([401, 403, 404]).toContain((await ask(made, `/corruption/${report.id}/sealed.json`)).status)
    const admin = await front.database.client('admin')
    const { rows } = await admin.query('SELECT 1 FROM corruption.report_grant WHERE officer_id = $1', [
      made.id,
    ])
    expect(rows).toEqual([])
  })
})

async function rolesOf(officer: OfficerId): Promise<string[]> {
  const admin = await front.database.client('admin')
  const { rows } = await admin.query<{ role: string }>(
    'SELECT role FROM staff.officer_role WHERE officer_id = $1 ORDER BY role',
    [officer],
  )
  return rows.map(({ role }) => role)
}

describe('a script that somebody files', () => {
  it('is text on the officer’s page, and the page runs no script of its own making', async () => {
    const evil = `"><script>fetch('/officers')</script><img src=x onerror=alert(1)>`
    const id = await complain(evil)
    const officer = await signedIn('general_officer')
    for (const path of ['/general', `/general/${id}`, `/general/${id}/print`]) {
      const answer = await fetch(`${desk.origin}${path}`, { headers: { cookie: officer.cookie } })
      const page = await answer.text()
      expect(page).toContain('&lt;script>')
      expect(page).not.toContain('<script>fetch')
      expect(page).not.toContain('<img src=x')
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe-inline')
    }
  })
})

describe('many who file at once', () => {
  it('all get a receipt of their own, and none is sent away', async () => {
    const web = new OfficeWeb(front.url)
    const count = 24
    const filings = await Promise.all(
      Array.from({ length: count }, async () => {
        const { locator, token } = (await web.post('/report/offer', {})).body
        return sealReport({
          ...{ agency: front.fixture.agency, directory: front.fixture.directory },
          ...{ locator: String(locator), token: String(token), secret: newReceiptSecret() },
          answers: { ...emptyReportAnswers, narrative: 'จ่ายเงินครบแต่ไม่ได้ทำ' },
          argon2id: cheapArgon2id,
        })
      }),
    )
    const answers = await Promise.all(filings.map((filing) => web.post('/report/file', filing)))
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(count).fill(200))
    const admin = await front.database.client('admin')
    const { rows } = await admin.query<{ reports: string; numbers: string }>(
      'SELECT count(*) AS reports, count(DISTINCT locator) AS numbers FROM corruption.report WHERE locator = ANY ($1)',
      [filings.map(({ locator }) => locator)],
    )
    expect(rows).toEqual([{ reports: String(count), numbers: String(count) }])
  })
})

describe('a list of cases', () => {
  it('opens none of them and sends twenty, however many there are', async () => {
    const word = `คำลับ${randomBytes(4).toString('hex')}`
    for (let number = 0; number < 30; number += 1) await complain(`หลุมบนถนน ${'ก'.repeat(3000)} ${word}`)
    const officer = await signedIn('general_officer')
    const { text } = await ask(officer, '/general')
    expect(text.match(/href="\/general\/[0-9a-f-]{36}"/g)?.length).toBe(20)
    // The end of a long text is for its own page.
    expect(text).not.toContain(word)
    expect(text.length).toBeLessThan(100_000)
  })
})

describe('names pushed to a group of people', () => {
  it('cannot be: what a program sends to officers has no place for anything of a case', () => {
    const mail = digestMail({
      office: { th: 'อบต.ตัวอย่าง', en: 'Tuayang TAO' },
      opening: { th: '', en: '' },
      ...{ to: 'officer@tuayang.example', from: 'sujarit@tuayang.example' },
      ...{ day: '2026-11-28', desk: 'https://desk.tuayang.example' },
    } as Parameters<typeof digestMail>[0])
    const text = JSON.stringify(mail)
    for (const word of [report.locator, 'สมหญิง', '0891234567', 'corruption', 'ทุจริต']) {
      expect(text).not.toContain(word)
    }
  })

  it('has no road out: no program of ours knows the address of a chat service', async () => {
    const sources = await allText('src')
    for (const host of ['notify-api.line.me', 'api.line.me', 'api.telegram.org', 'hooks.slack.com']) {
      expect(sources).not.toContain(host)
    }
  })
})

describe('corruption beside the street lights', () => {
  it('is no category of general complaints, and none can be filed as one', async () => {
    expect(
      defaultGeneralCategories.filter((code) => (corruptionCategories as readonly string[]).includes(code)),
    ).toEqual(['other'])
    const page = await (await fetch(`${front.url}/complaint`)).text()
    const options = [...page.matchAll(/name="category" value="([^"]*)"|<option value="([^"]+)"/g)].map(
      ([, radio, option]) => radio ?? option,
    )
    expect(options.length).toBeGreaterThan(10)
    for (const code of ['bribery', 'asset', 'budget_procurement', 'corruption']) {
      expect(options).not.toContain(code)
    }
    const answer = await fetch(`${front.url}/complaint/check`, {
      method: 'POST',
      body: new URLSearchParams({ category: 'bribery', narrative: 'เรียกเงินค่าใบอนุญาต', place: 'ศาลา' }),
    })
    expect(answer.status).toBe(422)
  })
})

describe('following up with a number and what others know', () => {
  it('opens nothing with the case number, the telephone number, or four of its digits', async () => {
    const wrong = await openMailbox({ locator: report.locator, proof: randomBytes(32).toString('base64url') })
    const unknown = await openMailbox({ locator: newLocator(), proof: randomBytes(32).toString('base64url') })
    expect(wrong.status).toBe(unknown.status)
    expect(wrong.text).toBe(unknown.text)
    expect(wrong.status).toBeGreaterThanOrEqual(400)
    for (const typed of [report.locator, `${report.locator} 4567`, `${report.locator} 0891234567`]) {
      const answer = await fetch(`${front.url}/no-script/mailbox`, {
        method: 'POST',
        body: new URLSearchParams({ code: typed }),
      })
      expect(answer.status).toBe(422)
    }
  })
})

async function openMailbox(body: unknown): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${front.url}/mailbox/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, text: await answer.text() }
}

describe('a password in the README', () => {
  it('is not there: nobody has an account before making one, and no document names a passphrase', async () => {
    const admin = await front.database.client('admin')
    const { rows } = await admin.query<{ count: string }>(
      `SELECT count(*) FROM staff.officer WHERE status = 'invited' AND authentication_hash IS NOT NULL`,
    )
    expect(rows).toEqual([{ count: '0' }])
    const documents = (await readFile('README.md', 'utf8')) + (await allText('docs'))
    expect(documents).not.toMatch(/(password|passphrase|รหัสผ่าน|วลีผ่าน)\s*[:=]\s*\S{6,}/i)
  })
})

describe('"no complaints" in the page template', () => {
  it('cannot be: without a release the page has no figure and no sentence of zero', async () => {
    for (const path of ['/statistics', '/statistics/2569']) {
      const page = await (await fetch(front.url + path)).text()
      expect(page).not.toMatch(/ไม่มีเรื่องร้องเรียน|ไม่พบการร้องเรียน|ไม่ปรากฏข้อร้องเรียน/)
    }
  })
})

async function allText(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((name) => name.isFile() && /\.(ts|tsx|js|md|json)$/.test(name.name))
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  )
  return texts.join('\n')
}
