import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { fromBase64Url, utf8 } from '../../src/crypto/bytes.js'
import { verify } from '../../src/crypto/signing.js'
import { deriveReceiptKeys, newComplaintSecret, newLocator } from '../../src/crypto/receipt.js'
import { ChangeComplaintStatusService } from '../../src/general/casework/change-complaint-status.service.js'
import { proofMac } from '../../src/general/intake/file-complaint.service.js'
import { SystemClock } from '../../src/kernel/clock.js'
import type { ComplaintId } from '../../src/kernel/ids.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import type { Database } from '../../src/platform/database/database.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { classifyReport, moveReport, openReport, said } from '../support/journey-officer.js'
import { lookAt } from '../support/journey-look.js'
import {
  leftInBrowser,
  openMailbox,
  startReporter,
  type ReporterSession,
} from '../support/journey-reporter.js'
import { insertOpenedVault } from '../support/opened-vault.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let staff: Database
let suda: TestAccount
const problems: string[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  staff = await web.database.database('staff', staffEntities)
  suda = await giveAccount(web.database, staff, web.fixture, web.fixture.screeners[0])
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

async function officer(): Promise<Page> {
  const context = await browser.newContext({ baseURL: desk.origin, bypassCSP: true })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.goto('/sign-in')
  desk.clock.forward(1)
  await page.getByLabel(t('accounts.email')).fill(suda.email)
  await page.getByLabel(t('accounts.passphrase'), { exact: true }).fill(suda.passphrase)
  await page.getByLabel(t('accounts.code')).fill(codeAt(suda, desk.clock.now()))
  await page.getByLabel(t('accounts.enrolmentKey'), { exact: true }).fill(suda.enrolmentKey)
  await page.locator('#sign-in button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

async function reporter(hasScript: boolean): Promise<ReporterSession> {
  return startReporter(browser, web.url, { hasScript, bypassCSP: hasScript })
}

/** Sends from an open mailbox: what it is about, and its words. */
async function send(page: Page, kind: string, text: string): Promise<void> {
  await page.locator(`input[name=kind][value=${kind}]`).check()
  await page.locator('#reply').fill(text)
  await page.locator('form:has(#reply) button[type=submit]').click()
}

const sent = (page: Page): Promise<void> => page.locator('.govuk-notification-banner--success').waitFor()

async function ask(page: Page, topic: string, text: string): Promise<void> {
  await page.locator(`#case-main input[name=topic][value=${topic}]`).check()
  await page.locator('#to-reporter').fill(text)
  await page.getByRole('button', { name: t('desk.sealAndSend') }).click()
  await said(page, t('desk.done.answer'))
  await page.locator('#talk').getByText(text).waitFor()
}

async function look(page: Page, name: string): Promise<void> {
  const { at, problems: found } = lookAt(page, { suffix: '' })
  await at(name)
  problems.push(...found)
  await page.setViewportSize({ width: 360, height: 780 })
}

async function filedReport(): Promise<string> {
  const office = new OfficeWeb(web.url)
  const { code } = await fileReport(office, exampleReport, web.fixture.fingerprint, argon2idNative)
  return code.replaceAll(' ', '')
}

describe('a report’s mailbox and its case', () => {
  it('carry questions, answers, consent, retaliation and a withdrawal between two browsers', async () => {
    const code = await filedReport()
    const locator = code.slice(0, 8)
    const atDesk = await officer()
    await openReport(atDesk, locator, exampleReport.narrative)
    await ask(atDesk, 'ask_particulars', 'ป้ายอยู่ตรงไหนของซอย')

    const home = await reporter(true)
    const { page } = home
    await openMailbox(home, code, { hasScript: true, expected: 'ป้ายอยู่ตรงไหนของซอย' })
    expect(await page.locator('.sj-new').count()).toBe(1)
    expect(await page.locator('input[name=kind][value=particulars]').isChecked()).toBe(true)
    await look(page, 'mailbox-asked')
    await send(page, 'particulars', 'ปากซอย ตรงข้ามร้านค้า')
    await sent(page)
    expect(await page.locator('input[name=kind][value=particulars]').count()).toBe(0)

    await openReport(atDesk, locator, exampleReport.narrative)
    await atDesk.locator('#talk').getByText(t('terms.topic.particulars')).waitFor()
    await ask(atDesk, 'ask_consent', 'ขอบอกชื่อคุณต่อ ป.ป.ช. ได้ไหม')
    await look(atDesk, 'desk-consent-asked')

    const plain = await reporter(false)
    await openMailbox(plain, code, { hasScript: false, expected: 'ขอบอกชื่อคุณต่อ ป.ป.ช. ได้ไหม' })
    expect(await plain.page.locator('.sj-new').count()).toBe(1)
    expect(await plain.page.locator('input[name=kind][value^=consent]:checked').count()).toBe(0)
    await send(plain.page, 'consent_refused', '')
    await sent(plain.page)

    await openReport(atDesk, locator, exampleReport.narrative)
    await atDesk.locator('#talk').getByText(t('mailbox.words.consent_refused')).waitFor()
    expect(await atDesk.getByText(t('desk.consentOpen')).count()).toBe(0)

    await openMailbox(home, code, { hasScript: true, expected: t('mailbox.words.consent_refused') })
    expect(await page.locator('.sj-new').count()).toBe(0)
    await page.locator('input[name=kind][value=retaliation]').check()
    await page.getByText(t('mailbox.retaliation.urgent')).waitFor()
    await look(page, 'mailbox-retaliation')
    await send(page, 'retaliation', 'ถูกสั่งย้ายเมื่อวาน')
    await sent(page)
    await atDesk.goto('/corruption')
    await atDesk
      .locator('tr', { hasText: t('desk.urgent') })
      .locator('.sj-case-no')
      .waitFor()
    await look(atDesk, 'desk-urgent')
    await openReport(atDesk, locator, exampleReport.narrative)
    await atDesk.locator('.sj-casehead').getByText(t('desk.urgent'), { exact: true }).waitFor()
    await look(atDesk, 'desk-case-urgent')

    await send(page, 'withdraw', '')
    await page.locator('#confirmed:focus').waitFor()
    await look(page, 'mailbox-withdraw')
    await page.locator('#confirmed').check()
    await page.locator('form:has(#reply) button[type=submit]').click()
    await page.locator('.sj-message--mine', { hasText: t('mailbox.words.withdraw') }).waitFor()
    expect(await page.locator('input[value=withdraw]').count()).toBe(0)
    expect(await page.getByText(t('mailbox.next.withdrawAnswer')).count()).toBe(1)

    await openReport(atDesk, locator, exampleReport.narrative)
    await atDesk.getByText(t('desk.withdrawalAsked')).waitFor()
    await look(atDesk, 'desk-withdrawal')
    await classifyReport(atDesk, 'budget_procurement', 'malfeasance')
    await atDesk.locator('#act form').waitFor()
    await moveReport(atDesk, 'withdrawn', 'ถอนเรื่องตามที่คุณขอแล้ว')
    await openMailbox(home, code, { hasScript: true, expected: t('mailbox.status.corruption.withdrawn') })
    expect(await page.getByText(t('mailbox.doubtfulTitle')).count()).toBe(0)
    expect(await leftInBrowser(home)).toEqual([])
    expect(problems).toEqual([])
  }, 180_000)

  it('give the office’s signed acceptance, which names the case and not the secret', async () => {
    const code = await filedReport()
    const home = await reporter(true)
    const { page } = home
    await openMailbox(home, code, { hasScript: true, expected: t('receipt.acceptance.title') })
    await page.getByText(t('receipt.acceptance.title')).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('receipt.acceptance.save') }).click(),
    ])
    const saved = await readFile(await download.path(), 'utf8')
    const { text, signature, verifyKey } = JSON.parse(saved) as Record<string, string>
    expect(verify(verifyKey!, 'acceptance', utf8(text!), fromBase64Url(signature!))).toBe(true)
    expect(JSON.parse(text!)).toMatchObject({ agency: web.fixture.agency, locator: code.slice(0, 8) })
    expect(saved).not.toContain(code.slice(8))
    problems.length = 0
    await look(page, 'mailbox-acceptance')
    expect(problems).toEqual([])
  }, 60_000)

  it('offer no withdrawal to an officer before the reporter has signed one', async () => {
    const code = await filedReport()
    const atDesk = await officer()
    await openReport(atDesk, code.slice(0, 8), exampleReport.narrative)
    await atDesk.locator('#act input[value=screening]').waitFor()
    expect(await atDesk.locator('#act input[value=withdrawn]').count()).toBe(0)
  }, 60_000)

  it('tell first of all that the identity was opened, why, and what to do', async () => {
    const code = await filedReport()
    await insertOpenedVault(web.database, web.fixture, code.slice(0, 8), 'ปลัดขอเปิดเพื่อคุ้มครองพยาน')
    const home = await reporter(true)
    await openMailbox(home, code, { hasScript: true, expected: t('mailbox.identityOpenedTitle') })
    const notice = home.page.locator('.govuk-notification-banner')
    await notice.getByText(t('mailbox.vault.openedBy', { title: 'นิติกร' })).waitFor()
    await home.page.getByText('ปลัดขอเปิดเพื่อคุ้มครองพยาน').waitFor()
    problems.length = 0
    await look(home.page, 'mailbox-identity-opened')
    expect(problems).toEqual([])
  }, 60_000)
})

describe('the field for the code', () => {
  it('sets pasted digits in groups, says how far one has come, and keeps the cursor', async () => {
    const { page } = await reporter(true)
    await page.goto('/mailbox')
    const field = page.locator('#code')
    await field.fill('๑๒๓๔-5678/9012.3456')
    expect(await field.inputValue()).toBe('1234 5678 9012 3456')
    await page
      .getByRole('status')
      .getByText(t('mailbox.codeGroups', { count: 4 }))
      .waitFor()
    await field.press('Home')
    await field.press('ArrowRight')
    await field.pressSequentially('00')
    expect(await field.inputValue()).toBe('1002 3456 7890 1234 56')
    await field.pressSequentially('7')
    expect(await field.inputValue()).toBe('1007 2345 6789 0123 456')
    await field.press('Enter')
    await page.locator('.govuk-error-summary:focus').waitFor()
    expect(await page.locator('#code-error').innerText()).toContain(
      t('mailbox.error.code_length', { count: 19 }),
    )
    problems.length = 0
    await look(page, 'mailbox-code-error')
    expect(problems).toEqual([])
  }, 60_000)

  it('tells without JavaScript how many digits came', async () => {
    const { page } = await reporter(false)
    await page.goto('/no-script/mailbox')
    await page.locator('#code').fill('1234 5678')
    await page.locator('form:has(#code) button').click()
    await page.locator('#code-error', { hasText: t('mailbox.error.code_length', { count: 8 }) }).waitFor()
  }, 60_000)
})

interface FiledComplaint {
  readonly id: ComplaintId
  readonly code: string
}

async function resolvedComplaint(): Promise<FiledComplaint> {
  const { agency, secrets } = web.fixture
  const client = await web.database.client('public')
  const one = { id: randomUUID() as ComplaintId, locator: newLocator(), secret: newComplaintSecret() }
  const { proof } = await deriveReceiptKeys(argon2idNative, { agency, ...one })
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'street_light',
       'ไฟดับหน้าศาลา', 'หน้าศาลา', NULL)`,
    [agency, one.id, one.locator, proofMac(secrets.pepper, proof)],
  )
  const message = { id: randomUUID(), text: 'เปลี่ยนหลอดแล้ว' }
  const acts = { agency, id: suda.officer, roles: ['general_officer'] } as const
  await new ChangeComplaintStatusService(staff, new SystemClock()).change(acts, one.id, {
    ...{ to: 'resolved', message, seenFacts: 1 },
  })
  return { id: one.id, code: one.locator + one.secret }
}

describe('the mailbox of a general complaint', () => {
  it.each([true, false])(
    'takes a rating, and opens again what is not settled (JavaScript: %s)',
    async (hasScript) => {
      problems.length = 0
      const { code } = await resolvedComplaint()
      const home = await reporter(hasScript)
      const { page } = home
      await openMailbox(home, code, { hasScript, expected: 'เปลี่ยนหลอดแล้ว' })
      expect(await page.locator('.sj-new').count()).toBe(1)
      await page.getByRole('button', { name: t('mailbox.rate.send') }).click()
      await page.locator('.govuk-error-message', { hasText: t('mailbox.rate.missing') }).waitFor()
      if (hasScript) await look(page, 'mailbox-rate')
      await page.getByRole('radio', { name: t('mailbox.rate.2') }).check()
      await page.locator('#comment').fill('ยังกะพริบ')
      await page.getByRole('button', { name: t('mailbox.rate.send') }).click()
      await sent(page)
      await page.getByText(t('mailbox.rate.given', { rating: t('mailbox.rate.2') })).waitFor()
      await send(page, 'reopen', 'ยังกะพริบทุกคืน')
      await sent(page)
      await page.getByRole('heading', { name: t('mailbox.status.general.in_progress') }).waitFor()
      expect(await page.locator('input[name=kind]').count()).toBe(0)
      if (hasScript) expect(await leftInBrowser(home)).toEqual([])
      expect(problems).toEqual([])
    },
    60_000,
  )
})
