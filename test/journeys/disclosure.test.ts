import type { Browser, Page } from 'playwright-core'
import { answerWaitingCheck } from '../../src/disclosure/work-off-checks.js'
import { SystemClock } from '../../src/kernel/clock.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { complaintFacts, reportFacts } from '../support/case-events.js'
import { deskPage, lookAt } from '../support/desk-page.js'
import { furtherOfficer } from '../support/further-officer.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { insertRelease } from '../support/release.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const year = 2568

let citizens: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let page: Page

beforeAll(async () => {
  citizens = await startTestPublicWeb({ host: '127.0.0.1' })
  const { database: fresh, fixture } = citizens
  await insertRelease(citizens, year, [
    ...reportFacts(1, '2024-11-03', ['2024-11-05', 'classified', 'budget_procurement', 'malfeasance']),
    ...complaintFacts(3, '2025-01-15', 'road', ['2025-01-20', 'resolved']),
  ])
  desk = await startTestStaffWeb(fresh, fixture.dataFolder)
  const staff = await fresh.database('staff', staffEntities)
  browser = await startBrowser()
  const account = await giveAccount(fresh, staff, fixture, await furtherOfficer(fresh, fixture, 'publisher'))
  page = await deskPage(browser, desk, account)
}, 120_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await citizens.stop()
})

/** The worker's round, as it comes every few seconds. */
async function workerLooks(): Promise<void> {
  const database = await citizens.database.database('worker')
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  await answerWaitingCheck({ database, clock: new SystemClock(), log, publicOrigin: citizens.url })
}

describe('the yearly disclosure', () => {
  it('says what was never looked at, and keeps what was typed wrong', async () => {
    await page.goto('/disclosure')
    await page.getByText(t('release.disclosure.never')).waitFor()
    await lookAt(page, 'disclosure-desk-never')
    await page.getByLabel(t('release.disclosure.site')).fill('http://192.168.1.1/')
    await page.getByLabel(t('release.disclosure.year')).fill(String(year))
    await page.getByRole('button', { name: t('release.disclosure.save') }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await lookAt(page, 'disclosure-desk-error')
    await page.locator('.govuk-error-summary a').first().click()
    expect(await page.evaluate('document.activeElement.id')).toBe('site')
    expect(await page.getByLabel(t('release.disclosure.site')).inputValue()).toBe('http://192.168.1.1/')
    expect(await page.getByLabel(t('release.disclosure.year')).inputValue()).toBe(String(year))
  })

  it('is looked at when a publisher asks, and what is missing comes with what to do', async () => {
    await page.getByLabel(t('release.disclosure.site')).fill('')
    await page.getByRole('button', { name: t('release.disclosure.save') }).click()
    await page.getByRole('button', { name: t('release.disclosure.checkNow') }).click()
    await page.getByText(t('release.disclosure.waiting')).waitFor()
    await workerLooks()
    await page.reload()
    await page.getByText(t('guideline.disclosure.status.met')).first().waitFor()
    expect(await page.getByText(t('release.disclosure.do.no_site')).count()).toBe(1)
    await lookAt(page, 'disclosure-desk')
  })

  it('is shown to everybody with the day, and as a sheet of paper', async () => {
    await page.goto(`${citizens.url}/disclosure/${year}`)
    await page.getByText(t('guideline.disclosure.status.met')).first().waitFor()
    await lookAt(page, 'disclosure')
    const pdf = await page.request.get(`${citizens.url}/disclosure/${year}/evidence.pdf`)
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
