import { generateSync } from 'otplib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { EvaluationAccount } from '../../src/evaluation/evaluation-accounts.js'
import type { CorruptionCategory, Offence } from '../../src/kernel/category.js'
import type { ReportStatus } from '../../src/kernel/report-status.js'
import { messagesFor } from '../../src/ui/messages/messages.js'

const t = messagesFor('th')

/** An officer at a browser of their own. */
export interface OfficerSession {
  readonly page: Page
  readonly context: BrowserContext
}

/** Signs in as a person does: passphrase, the six digits of now, and the key from the enrolment sheet. */
export async function signIn(
  browser: Browser,
  staffUrl: string,
  account: EvaluationAccount,
): Promise<OfficerSession> {
  const context = await browser.newContext({ baseURL: staffUrl, viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel(t('accounts.email')).fill(account.email)
  await page.getByLabel(t('accounts.passphrase'), { exact: true }).fill(account.passphrase)
  await page.getByLabel(t('accounts.code')).fill(generateSync({ secret: account.totpSecret }))
  await page.getByLabel(t('accounts.enrolmentKey'), { exact: true }).fill(account.enrolmentKey)
  await page.locator('#sign-in button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return { page, context }
}

/** Opens the case of this number from the corruption desk and waits for its words. */
export async function openReport(page: Page, locator: string, narrative: string): Promise<void> {
  await page.goto('/corruption')
  await page.locator('.sj-case-no', { hasText: spokenNumber(locator) }).click()
  await page.locator('#case-main').getByText(firstLine(narrative)).waitFor()
}

export async function classifyReport(
  page: Page,
  category: CorruptionCategory,
  offence: Offence,
): Promise<void> {
  await page.locator('#classify select').selectOption(category)
  await page.getByRole('radio', { name: t(`terms.offence.${offence}`) }).check()
  await page.getByRole('button', { name: t('desk.saveClassification') }).click()
  await said(page, t('desk.done.category'))
}

export async function answerReport(page: Page, text: string): Promise<void> {
  await page.locator('#to-reporter').fill(text)
  await page.getByRole('button', { name: t('desk.sealAndSend') }).click()
  await said(page, t('desk.done.answer'))
  await page.locator('#talk').getByText(text).waitFor()
}

export async function noteOnReport(page: Page, text: string): Promise<void> {
  await page.locator('#note').fill(text)
  await page.getByRole('button', { name: t('desk.keepNote') }).click()
  await said(page, t('desk.done.note'))
  await page.locator('.sj-note').getByText(text).waitFor()
}

/** Moves the case, with a message where one is given. */
export async function moveReport(page: Page, to: ReportStatus, message = ''): Promise<void> {
  const form = page.locator('#act form')
  await form.locator(`input[value="${to}"]`).check()
  if (to === 'fact_finding') await form.locator('#committee-reason').fill('เรื่องเล็ก นิติกรตรวจสอบเอง')
  await form.locator('#step-text').fill(message)
  await page.getByRole('button', { name: t('desk.sealAndChange') }).click()
  await said(page, t('desk.done.status'))
  await page
    .locator('#history')
    .getByText(t(`terms.reportStatus.${to}`))
    .first()
    .waitFor()
}

/** The green banner after something was done; the next form is there when the case is open again. */
export async function said(page: Page, text: string): Promise<void> {
  await page.locator('.govuk-notification-banner--success').getByText(text).waitFor()
}

export function spokenNumber(locator: string): RegExp {
  return new RegExp(`${locator.slice(0, 4)}\\D?${locator.slice(4, 8)}`)
}

export function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}
