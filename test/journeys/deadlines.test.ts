import type { Browser, Page } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { addDays, isWorkingDay, officeDate, type OfficeDate } from '../../src/kernel/office-date.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { formatOfficeDate } from '../../src/ui/text/format-office-date.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { furtherOfficer } from '../support/further-officer.js'
import { lookAt } from '../support/journey-look.js'
import { openReport } from '../support/journey-officer.js'
import { openMailbox, startReporter } from '../support/journey-reporter.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let suda: TestAccount
let administrator: TestAccount
/** The administrator's session: a code counts once. */
let office: Page
const problems: string[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  const staff = await web.database.database('staff', staffEntities)
  suda = await giveAccount(web.database, staff, web.fixture, web.fixture.screeners[0])
  const person = await furtherOfficer(web.database, web.fixture, 'administrator')
  administrator = await giveAccount(web.database, staff, web.fixture, person)
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

async function signedIn(account: TestAccount): Promise<Page> {
  const context = await browser.newContext({
    baseURL: desk.origin,
    bypassCSP: true,
    viewport: { width: 1280, height: 900 },
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.goto('/sign-in')
  desk.clock.forward(1)
  await page.getByLabel(t('accounts.email')).fill(account.email)
  await page.getByLabel(t('accounts.passphrase'), { exact: true }).fill(account.passphrase)
  await page.getByLabel(t('accounts.code')).fill(codeAt(account, desk.clock.now()))
  await page.getByLabel(t('accounts.enrolmentKey'), { exact: true }).fill(account.enrolmentKey)
  await page.locator('#sign-in button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

async function look(page: Page, name: string): Promise<void> {
  const { at, problems: found } = lookAt(page, { suffix: '' })
  await at(name)
  problems.push(...found)
  await page.setViewportSize({ width: 1280, height: 900 })
}

function workingDay(from: OfficeDate, count: number, closed: readonly OfficeDate[] = []): OfficeDate {
  let day = from
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, new Set(closed))) left -= 1
  }
  return day
}

describe('a holiday that the office adds', () => {
  it('moves the day on the case and in the mailbox, and presses nobody', async () => {
    const today = officeDate(desk.clock.now())
    const holiday = workingDay(today, 1)
    const by = (day: OfficeDate): string => t('deadlines.by', { date: formatOfficeDate('th', day, 'short') })
    const before = by(workingDay(today, 3))
    const after = by(workingDay(today, 3, [holiday]))
    const { fingerprint } = web.fixture
    const filed = await fileReport(new OfficeWeb(web.url), exampleReport, fingerprint, argon2idNative)
    const code = filed.code.replaceAll(' ', '')
    const officer = await signedIn(suda)
    await openReport(officer, code.slice(0, 8), exampleReport.narrative)
    await officer.locator('#clocks').getByText(before, { exact: true }).first().waitFor()
    await look(officer, 'clocks')

    const page = await signedIn(administrator)
    await page.goto('/settings/calendar')
    await look(page, 'calendar')
    const [year = '', month = '', day = ''] = holiday.split('-')
    await page.locator('#day').fill(day)
    await page.locator('#month').fill(month)
    await page.locator('#year').fill(String(Number(year) + 543))
    await page.locator('#nameTh').fill('วันหยุดพิเศษของจังหวัด')
    await page.getByRole('button', { name: t('deadlines.add'), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: t('deadlines.holidaysPreview') }).waitFor()
    await look(page, 'calendar-preview')
    await page.getByRole('button', { name: t('deadlines.save') }).click()
    await page.locator('.govuk-notification-banner--success').waitFor()
    await page.goto('/settings/deadlines')
    await look(page, 'deadlines')
    office = page

    await officer.reload()
    await officer.locator('#clocks').getByText(after, { exact: true }).first().waitFor()
    await officer.goto('/today')
    await look(officer, 'today')
    await officer.goto('/lateness')
    await look(officer, 'lateness')
    const home = await startReporter(browser, web.url, { hasScript: true, bypassCSP: true })
    const owed = formatOfficeDate('th', workingDay(today, 3, [holiday]))
    await openMailbox(home, code, { hasScript: true, expected: owed })
  }, 240_000)

  it('is taken back from its history, as deadlines and texts of letters are', async () => {
    const page = office
    const confirmed = async (button: string): Promise<void> => {
      await page.getByRole('button', { name: button }).click()
      await page.locator('.govuk-notification-banner--success').waitFor()
    }
    const takeBack = async (path: string, button: string): Promise<void> => {
      await page.goto(`${path}/history`)
      await look(page, `history-${path.split('/')[2] ?? ''}`)
      await page
        .getByRole('button', { name: t('settings.goBack') })
        .last()
        .click()
      await page.getByRole('button', { name: button }).waitFor()
      await look(page, `back-${path.split('/')[2] ?? ''}`)
      await confirmed(button)
    }
    await takeBack('/settings/calendar', t('deadlines.save'))
    await page.getByText(t('deadlines.done.back')).waitFor()

    await page.goto('/settings/deadlines')
    await page.locator('#general-progress-days').fill('20')
    await page.getByRole('button', { name: t('deadlines.look') }).click()
    await page
      .getByText(t('common.within.calendar', { days: 20 }))
      .first()
      .waitFor()
    await look(page, 'deadlines-preview')
    await confirmed(t('deadlines.save'))
    await takeBack('/settings/deadlines', t('deadlines.save'))
    expect(await page.locator('#general-progress-days').inputValue()).toBe('30')

    await page.goto('/settings/letters/acknowledge')
    await look(page, 'letter-setting')
    await page.getByLabel(t('letters.field.salutation'), { exact: true }).fill('ท่านผู้แจ้งเรื่อง')
    await page.getByRole('button', { name: t('settings.preview') }).click()
    await page.getByRole('button', { name: t('settings.confirm') }).waitFor()
    await look(page, 'letter-setting-preview')
    await confirmed(t('settings.confirm'))
    await takeBack('/settings/letters/acknowledge', t('settings.confirm'))
    await page.getByText(t('letters.settings.wasReset')).waitFor()
  }, 240_000)

  it('is drawn without a fault of access, width or HTML', () => {
    expect(problems).toEqual([])
  })
})
