import type { Browser, Page } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { dumpOf } from '../support/dump.js'
import { openedReport, signedIn } from '../support/journey-evidence.js'
import { lookAt } from '../support/journey-look.js'
import { openMailbox, startReporter, type ReporterSession } from '../support/journey-reporter.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const own = 'รถบรรทุกที่มาส่งปูนสีอะไร'

let web: TestPublicWeb
let staff: TestStaffWeb
let browser: Browser
let officer: TestAccount
let code: string
let caseId: string
let page: Page
const problems: string[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  const { database, fixture } = web
  const staffDatabase = await database.database('staff', staffEntities)
  officer = await giveAccount(database, staffDatabase, fixture, fixture.screeners[0])
  staff = await startTestStaffWeb(database, fixture.dataFolder)
  browser = await startBrowser()
  const filed = await fileReport(new OfficeWeb(web.url), exampleReport, fixture.fingerprint, argon2idNative)
  code = filed.code.replaceAll(' ', '')
  caseId = (await openedReport(web, code)).id
  page = await signedIn(browser, staff, officer, { bypassCSP: true })
}, 60_000)

afterAll(async () => {
  await browser.close()
  await staff.stop()
  await web.stop()
})

async function reader(hasScript: boolean): Promise<ReporterSession> {
  const session = await startReporter(browser, web.url, { hasScript, bypassCSP: hasScript })
  await openMailbox(session, code, { hasScript, expected: own })
  return session
}

async function look(at: Page, name: string, twin?: Page): Promise<void> {
  const looking = lookAt(at, { suffix: '', ...(twin && { twin }) })
  await looking.at(name)
  problems.push(...looking.problems)
}

describe('particulars that an officer asks for', () => {
  it('are chosen, added to in own words, and go with the step that waits for the reporter', async () => {
    await page.goto(`/corruption/${caseId}`)
    const step = page.locator('#act')
    await step.getByLabel(t('terms.reportStatus.need_information'), { exact: true }).check()
    await step.getByLabel(t('terms.particular.when')).check()
    await step.getByLabel(t('terms.particular.witnesses')).check()
    await page.locator('#step-ask-own').fill(own)
    await page.locator('#step-ask-by').fill('เร็ว ๆ นี้')
    await page.getByRole('button', { name: t('desk.sealAndChange') }).click()
    await step.getByText(t('casework.problem.day_unread')).waitFor()
    expect(await page.locator('#step-ask-own').inputValue()).toBe(own)
    await page.locator('#step-ask-by').fill('20/12/2569')
    await look(page, 'ask-form')
    await page.getByRole('button', { name: t('desk.sealAndChange') }).click()
    await page.getByText(t('desk.done.status')).waitFor()
    const asked = page.locator('.sj-message').last()
    await asked.getByText(own).waitFor()
    expect(await asked.innerText()).toContain('20\u00a0ธันวาคม\u00a02569')
    expect(await asked.getByText(t('casework.ask.noAnswer')).count()).toBe(3)
    expect(await page.locator('.sj-casehead').innerText()).toContain(t('terms.reportStatus.need_information'))
  }, 60_000)

  it('stand in the mailbox as questions with a field each, and come back as one sealed message', async () => {
    const session = await reader(true)
    await session.page.locator('#answer-1').fill('วันจันทร์ที่ 7 กันยายน บ่ายสามโมง')
    await session.page.locator('#answer-3').fill('สีขาวคาดเขียว')
    await look(session.page, 'mailbox-questions')
    await session.page.locator('form:has(#reply) button[type=submit]').click()
    await session.page.locator('.govuk-notification-banner--success').waitFor()
    const answered = t('mailbox.asked.yourAnswer', { answer: 'สีขาวคาดเขียว' })
    await session.page.getByText(answered).waitFor()
    expect(await session.page.locator('#answer-1').count()).toBe(0)
    await look(session.page, 'mailbox-answered')
    await session.context.close()
    await page.goto(`/corruption/${caseId}`)
    const asked = page.locator('.sj-message').first()
    await asked.getByText('สีขาวคาดเขียว').waitFor()
    expect(await asked.innerText()).toContain('บ่ายสามโมง')
    expect(await asked.getByText(t('casework.ask.noAnswer')).count()).toBe(1)
    expect(await page.locator('.sj-message').count()).toBe(2)
    await look(page, 'ask-answered')
  }, 90_000)

  it('can be asked in a message, and answered without JavaScript', async () => {
    await page.locator('#case-main').getByLabel(t('desk.topic.ask_particulars')).check()
    await page.locator('#case-main').getByLabel(t('terms.particular.money')).check()
    await page.locator('#answer-ask-own').fill(own)
    await page.getByRole('button', { name: t('desk.sealAndSend') }).click()
    await page.getByText(t('desk.done.answer')).waitFor()
    const session = await reader(false)
    await session.page.locator('#answer-1').fill('ราวสองแสนบาท')
    const twin = await (await browser.newContext({ bypassCSP: true })).newPage()
    await look(session.page, 'mailbox-questions-no-script', twin)
    await session.page.getByRole('button', { name: t('mailbox.noScriptSend') }).click()
    await session.page.getByText(t('mailbox.asked.yourAnswer', { answer: 'ราวสองแสนบาท' })).waitFor()
    await session.context.close()
    await page.goto(`/corruption/${caseId}`)
    const asked = page.locator('.sj-message').nth(2)
    await asked.getByText('ราวสองแสนบาท').waitFor()
    expect(await asked.getByText(t('casework.ask.noAnswer')).count()).toBe(1)
  }, 90_000)

  it('leave no word in the database, and every page is as it ought to be', async () => {
    const dump = await dumpOf(web.database)
    for (const word of [own, 'สีขาวคาดเขียว', 'ราวสองแสน', 'บ่ายสามโมง', 'questionnaire']) {
      expect([word, dump.includes(word)]).toEqual([word, false])
    }
    expect(problems).toEqual([])
  })
})
