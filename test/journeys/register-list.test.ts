import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { furtherOfficer } from '../support/further-officer.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const shots = process.env['SUJARIT_SHOTS']

let fresh: FreshDatabase
let fixture: FixtureAgency
let desk: TestStaffWeb
let browser: Browser
let page: Page

beforeAll(async () => {
  fresh = await freshDatabase()
  fixture = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  desk = await startTestStaffWeb(fresh, fixture.dataFolder)
  const admin = await fresh.client('admin')
  for (const [position, method] of ['web', 'drop_box', 'letter', 'facebook'].entries()) {
    await admin.query(
      `INSERT INTO agency.intake_method (agency_id, method, detail_th, detail_en, hours_th, hours_en, is_for_general,
         is_for_corruption, is_confidential, position) VALUES ($1, $2, '', '', '', '', true, true, true, $3)`,
      [fixture.agency, method, position],
    )
  }
  browser = await startBrowser()
  const mali = await furtherOfficer(fresh, fixture, 'general_officer')
  page = await signInAtDesk(browser, desk, await giveAccount(fresh, staff, fixture, mali))
  page.setDefaultTimeout(60_000)
}, 120_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
  await fixture.remove()
  await fresh.drop()
})

async function look(name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect([name, width, await sidewaysScroll(page), await axeViolations(page)]).toEqual([name, width, 0, []])
    if (shots === undefined) continue
    await mkdir(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}-${String(width)}.png`), fullPage: true })
  }
}

it('signs what was looked into: one at a time, several at once, and with what was found', async () => {
  // A year that is over, so that the calendar of the day does not matter.
  await page.goto('/register/checks?year=2568')
  await look('checks-missing')
  const before = await page.locator('input[name=cell]').count()
  expect(before).toBe(36)
  await page.locator('#missing-checks .sj-link-button').first().click()
  await page.getByText(t('register.checks.done.checked')).waitFor()
  expect(await page.locator('input[name=cell]').count()).toBe(before - 1)

  await page
    .getByRole('link', { name: new RegExp(`^${t('register.checks.some')}`) })
    .first()
    .click()
  await page.getByRole('button', { name: t('register.checks.sign') }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await look('check-error')
  await page.getByLabel(t('register.checks.some')).check()
  await page.getByLabel(t('register.checks.howMany')).fill('2')
  await page.getByRole('button', { name: t('register.checks.sign') }).click()
  await page.getByText(t('register.checks.done.found')).waitFor()
  await look('checks-found')

  for (const box of await page.locator('input[name=cell]').all()) await box.check()
  await page.getByRole('button', { name: t('register.checks.chosenNone') }).click()
  await page.getByText(t('register.checks.allDone')).waitFor()
  await look('checks-done')
}, 300_000)

it('lists what was registered, prints it across, and saves it for Excel', async () => {
  await page.goto('/register/general')
  await page.locator('#method').selectOption('phone')
  await page.locator('#narrative').fill('ไฟถนนดับ')
  await page.locator('#category').selectOption('street_light')
  await page.getByRole('button', { name: t('register.general.save') }).click()
  await page.locator('.sj-slip').waitFor()

  await page.goto('/register')
  await page.getByText(t('register.list.found', { count: '1' })).waitFor()
  await look('register-list')
  await page.getByRole('button', { name: t('register.list.print') }).click()
  await page.getByText(t('register.list.maker')).waitFor()
  await look('register-print')
  const paper = await page.pdf({ preferCSSPageSize: true })
  if (shots !== undefined) await writeFile(join(shots, 'register.pdf'), paper)
  // Across: the media box of A4 is 842 points wide.
  expect(paper.toString('latin1')).not.toMatch(/\/MediaBox \[0 0 59/)
  expect(paper.toString('latin1')).toMatch(/\/MediaBox \[0 0 84[12](\.\d+)? 59[45](\.\d+)?\]/)

  await page.goto('/register')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('register.list.xlsx') }).click(),
  ])
  const files = unzipSync(new Uint8Array(await readFile(await download.path())))
  expect(Object.keys(files)).toContain('xl/worksheets/sheet1.xml')
}, 300_000)
