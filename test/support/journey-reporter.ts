import type { Browser, BrowserContext, Page } from 'playwright-core'
import { messagesFor, type Lang } from '../../src/ui/messages/messages.js'
import type { ReportStory } from './journey-story.js'

/** A citizen at a telephone. */
export interface ReporterSession {
  readonly page: Page
  readonly context: BrowserContext
}

export interface ReporterDevice {
  readonly hasScript: boolean
  readonly lang?: Lang
  readonly width?: number
  /** Only for measuring: the CSP forbids what axe needs. */
  readonly bypassCSP?: boolean
}

export async function startReporter(
  browser: Browser,
  publicUrl: string,
  { hasScript, width = 360, bypassCSP = false }: ReporterDevice,
): Promise<ReporterSession> {
  const context = await browser.newContext({
    baseURL: publicUrl,
    viewport: { width, height: 780 },
    javaScriptEnabled: hasScript,
    bypassCSP,
  })
  context.setDefaultTimeout(30_000)
  return { page: await context.newPage(), context }
}

/** What somebody wants done at each page, a screenshot or a measurement. */
export type AtEachPage = (name: string) => Promise<void>
const justGoOn: AtEachPage = () => Promise.resolve()

export interface Filing {
  readonly story: ReportStory
  /** Titles of posts that must not see it. */
  readonly excluded?: readonly string[]
  readonly at?: AtEachPage
}

/** From the home page through every step to the receipt, sealed in the browser. @returns the 24 digits */
export async function fileReport(page: Page, filing: Filing, lang: Lang = 'th'): Promise<string> {
  const t = messagesFor(lang)
  const { story, excluded = [], at = justGoOn } = filing
  const next = async (): Promise<void> => {
    await page.locator('[data-step]:not([hidden]) [data-next]').click()
  }
  await page.goto(lang === 'en' ? '/en/report' : '/report')
  await at('report-before')
  await page.getByRole('button', { name: t('start.before.start') }).click()
  await page.locator('#narrative').waitFor()
  await fillFields(page, story.told, ['narrative', 'when', 'where', 'money', 'reportedElsewhere'])
  await page.locator('#category').selectOption(story.category)
  await at('report-1-happened')
  await next()
  await fillFields(page, story.told, ['respondentNames'])
  await at('report-2-involved')
  await next()
  for (const title of excluded) await page.getByRole('checkbox', { name: title, exact: true }).check()
  await page.locator('#report-readers .sj-readers').waitFor()
  await at('report-3-excluded')
  await next()
  await fillFields(page, story.told, ['evidence'])
  await at('report-4-evidence')
  await next()
  await page.getByRole('radio', { name: t('terms.identityChoice.vault') }).check()
  await fillFields(page, story.identity, ['identityName', 'identityPhone', 'identityAddress'])
  await at('report-5-identity')
  await next()
  await page.locator('#report-check .sj-readers').waitFor()
  await at('report-6-check')
  await page.getByRole('button', { name: t('report.check.send') }).click()
  await page.locator('.sj-receipt').waitFor()
  await at('report-7-receipt')
  return readCode(page)
}

/** The one-page form and its check page. @returns the 24 digits */
export async function fileReportPlainly(page: Page, filing: Filing, lang: Lang = 'th'): Promise<string> {
  const t = messagesFor(lang)
  const { story, excluded = [], at = justGoOn } = filing
  await page.goto(lang === 'en' ? '/en/report' : '/report')
  await at('plain-before')
  await page
    .getByRole('link', { name: t('start.before.noScript') })
    .first()
    .click()
  await fillFields(page, story.told, [
    ...(['narrative', 'when', 'where', 'money', 'reportedElsewhere'] as const),
    ...(['respondentNames', 'evidence'] as const),
  ])
  await page.locator('#category').selectOption(story.category)
  for (const title of excluded) {
    await page.locator('[name=excludedPosts] + label', { hasText: new RegExp(`^\\s*${title}\\s*$`) }).click()
  }
  await page.getByRole('radio', { name: t('terms.identityChoice.vault') }).check()
  await fillFields(page, story.identity, ['identityName', 'identityPhone', 'identityAddress'])
  await at('plain-form')
  await page.getByRole('button', { name: t('start.noScript.toCheck') }).click()
  await page.locator('form[action$="/no-script/report/send"]').waitFor()
  await at('plain-check')
  await page.locator('form[action$="/no-script/report/send"] button').click()
  await page.locator('.sj-receipt').waitFor()
  await at('plain-receipt')
  return readCode(page)
}

async function fillFields<Name extends string>(
  page: Page,
  values: Readonly<Record<Name, string>>,
  names: readonly NoInfer<Name>[],
): Promise<void> {
  for (const name of names) await page.locator(`#${name}`).fill(values[name])
}

/** The 24 digits of a receipt, of either room. */
export async function readCode(page: Page): Promise<string> {
  const code = (await page.locator('.sj-code').allInnerTexts()).join('').replace(/\D/g, '')
  if (!/^\d{24}$/.test(code)) throw new Error(`no receipt code on ${page.url()}`)
  return code
}

/**
 * What a page of ours has left in its browser: names of what is stored, empty when nothing is. Asks the debugger, for
 * the pages' own policy forbids evaluation.
 */
export async function leftInBrowser({ page, context }: ReporterSession): Promise<string[]> {
  const debug = await context.newCDPSession(page)
  const { result } = await debug.send('Runtime.evaluate', {
    expression: `(async () => [
      ...Object.keys(localStorage).map((key) => 'localStorage ' + key),
      ...Object.keys(sessionStorage).map((key) => 'sessionStorage ' + key),
      ...(await indexedDB.databases()).map(({ name }) => 'indexedDB ' + name),
      ...(await caches.keys()).map((name) => 'cache ' + name),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => 'service worker ' + scope),
      ...(window.name === '' ? [] : ['window.name']),
      ...(history.state === null ? [] : ['history.state']),
    ])()`,
    awaitPromise: true,
    returnByValue: true,
  })
  await debug.detach()
  const cookies = await context.cookies()
  return [...(result.value as string[]), ...cookies.map(({ name }) => `cookie ${name}`)]
}

export interface OpeningMailbox {
  readonly hasScript: boolean
  /** A text that the mailbox must show. */
  readonly expected: string
  /** Puts a path into another language than Thai. */
  readonly href?: (path: string) => string
}

/** Opens a mailbox with its code and waits for one of its texts. */
export async function openMailbox(
  { page }: ReporterSession,
  code: string,
  { hasScript, expected, href = (path) => path }: OpeningMailbox,
): Promise<void> {
  await page.goto(href(hasScript ? '/mailbox' : '/no-script/mailbox'))
  await page.locator('#code').fill(code.replace(/\d{4}(?=\d)/g, '$& '))
  await page.locator('form:has(#code) button').click()
  await page.getByText(expected).first().waitFor()
}

/** Writes to the office from an open mailbox. */
export async function replyInMailbox({ page }: ReporterSession, text: string): Promise<void> {
  await page.locator('#reply').fill(text)
  await page.locator('form:has(#reply) button[type=submit]').click()
  await page.locator('.govuk-notification-banner--success').waitFor()
  await page.getByText(text).first().waitFor()
}
