import type { Browser, Page } from 'playwright-core'
import { parseConfig } from '../../src/platform/config/config.js'
import type { RunningProgram } from '../../src/platform/programs/program.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { startWorker } from '../../src/worker/start-worker.js'
import { giveAccount, signIn } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let worker: RunningProgram | null = null
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const owner = await fresh.client('owner')
  const [publisher] = agency.screeners
  await owner.query(
    `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'publisher') ON CONFLICT DO NOTHING`,
    [agency.agency, publisher.id],
  )
  const account = await giveAccount(fresh, await fresh.database('staff', staffEntities), agency, publisher)
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  const { cookie } = await signIn(web.origin, account, web.clock.now())
  browser = await startBrowser()
  page = await openPage(cookie)
}, 60_000)

afterAll(async () => {
  await browser.close()
  await worker?.stop()
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function openPage(cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  // The prefix __Host- is only taken from a secure address; loopback counts as one when it is sent.
  await context.addCookies([{ name, value, url: web.origin.replace('http:', 'https:'), secure: true }])
  const opened = await context.newPage()
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return opened
}

async function startTestWorker(): Promise<RunningProgram> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return startWorker({ config: parseConfig({}), databaseUrl: fresh.url('worker'), log: silent })
}

/** Fits narrow and wide windows, and axe finds nothing. */
async function expectSound(name: string): Promise<void> {
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await sidewaysScroll(page)).toBe(0)
    const folder = process.env['SUJARIT_SHOTS']
    if (folder !== undefined) {
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
    }
  }
  expect(await axeViolations(page)).toEqual([])
}

describe('a publisher at the release desk', () => {
  it('sees what is checked, and no figure', async () => {
    await page.goto(`${web.origin}/statistics`)
    expect(await page.locator('h1').textContent()).toBe('เผยแพร่สถิติ')
    await expectSound('desk-empty')
  })

  it('waits while nobody counts, and the page changes by itself when it is done', async () => {
    await page.selectOption('#year', '2569')
    await page.getByRole('button', { name: 'เผยแพร่สถิติ' }).click()
    await page.getByText('กำลังตรวจและนับ').first().waitFor()
    await expectSound('waiting')
    worker = await startTestWorker()
    await page.locator('.govuk-panel__title').waitFor()
    await expectSound('released')
  })

  it('finds the release in the list, and is asked for a reason by the keyboard alone', async () => {
    await page.getByRole('link', { name: 'กลับไปหน้าเผยแพร่สถิติ' }).click()
    await page.getByText('2569/1').waitFor()
    await page.selectOption('#year', '2569')
    await page.locator('#year').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.govuk-error-summary').waitFor()
    await expectSound('reason-missing')
    await page.locator('.govuk-error-summary a').press('Enter')
    await page.keyboard.type('แก้ไขชื่อหน่วยงานในประกาศ')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.govuk-panel__title').waitFor()
    await page.goto(`${web.origin}/statistics`)
    await expectSound('desk')
  })

  it('is told what to do when a report has no category, in English too', async () => {
    const owner = await fresh.client('owner')
    await owner.query(
      `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
       VALUES ($1, gen_random_uuid(), 'corruption', gen_random_uuid(), 1, 'received', '2025-01-05', '{"intakeMethod":"web"}')`,
      [agency.agency],
    )
    await page.goto(`${web.origin}/en/statistics`)
    await expectSound('desk-en')
    await page.selectOption('#year', '2568')
    await page.getByRole('button', { name: 'Release statistics' }).click()
    await page.getByText('Ask the screeners').waitFor()
    await expectSound('refused')
  })

  it('makes the browser complain about nothing but the refused form', () => {
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
  })
})
