import type { OfficerId } from '../../../src/kernel/ids.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let office: FixtureAgency
let web: TestStaffWeb
let administrator: SignedInTest
let invited: OfficerId

beforeAll(async () => {
  fresh = await freshDatabase()
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  web = await startTestStaffWeb(fresh, office.dataFolder)
  const person = await furtherOfficer(fresh, office, 'administrator')
  administrator = await signIn(web.origin, await giveAccount(fresh, staff, office, person), web.clock.now())
  invited = (await furtherOfficer(fresh, office, 'general_officer')).id
}, 60_000)
afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

async function pageAt(path: string, cookie = administrator.cookie): Promise<string> {
  return (await fetch(`${web.origin}${path}`, { headers: { cookie } })).text()
}

describe('the page of an unknown address', () => {
  it('keeps the menu and the way out for who is signed in', async () => {
    for (const path of ['/no-such-page', '/en/no-such-page']) {
      const page = await pageAt(path)
      expect(page).toMatch(/href="(\/en)?\/officers"/)
      expect(page).toContain('id="sign-out"')
      expect(page).toContain(administrator.csrfToken)
    }
  })

  it('shows neither to who is not', async () => {
    const ended = administrator.cookie.replace(/=.*/, `=${'A'.repeat(43)}`)
    for (const cookie of ['', ended]) {
      const page = await pageAt('/no-such-page', cookie)
      expect(page).not.toContain('id="sign-out"')
      expect(page).not.toContain('/officers"')
    }
  })
})

describe('the page of a refused room', () => {
  it('keeps the menu of the rooms that are open', async () => {
    const page = await pageAt('/corruption')
    expect(page).toContain('href="/officers"')
    expect(page).not.toContain('href="/corruption"')
  })
})

describe('the enrolment page', () => {
  it('keeps the enrolment key in no browser unless somebody asks for it', async () => {
    const page = await pageAt('/enrol', '')
    const [box = ''] = /<input[^>]*name="keep-key"[^>]*>/.exec(page) ?? []
    expect(box).toContain('type="checkbox"')
    expect(box).not.toContain('checked')
  })
})

describe('an invitation link', () => {
  it('leads to the address of the configuration, whatever the request says', async () => {
    const asked = web.origin.replace('127.0.0.1', 'localhost')
    const headers = fromPage(asked, administrator)
    const answer = await fetch(`${asked}/officers/invite-again`, {
      method: 'POST',
      headers: {
        cookie: administrator.cookie,
        origin: asked,
        'sec-fetch-site': headers['sec-fetch-site'] ?? '',
      },
      body: new URLSearchParams({ csrf: administrator.csrfToken, officer: invited }),
    })
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain(`${web.origin}/enrol#`)
    expect(page).not.toContain(asked)
  })
})

describe('the sign-in page', () => {
  it('has a sentence for each field that can be missing, and leads there', async () => {
    const page = await pageAt('/sign-in', '')
    for (const field of ['email', 'passphrase', 'code']) {
      expect(page).toContain(`<p data-problem="${field}Missing" hidden><a href="#${field}">`)
      expect(page).toContain(`id="${field}"`)
    }
  })
})
