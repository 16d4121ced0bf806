import { jest } from '@jest/globals'
import type { Browser, Page, Route } from 'playwright-core'
import { newLocator } from '../../src/crypto/receipt.js'
import { messagesFor, type Lang } from '../../src/ui/messages/messages.js'
import { startBrowser } from '../support/browser.js'
import { complaintFacts, reportFacts } from '../support/case-events.js'
import { insertGroup } from '../support/group.js'
import { fileComplaint } from '../support/journey-complaint.js'
import { choose, item, toCheck, toEvidence } from '../support/journey-evidence.js'
import { lookAt, type Look } from '../support/journey-look.js'
import {
  fileReport,
  fileReportPlainly,
  openMailbox,
  readCode,
  replyInMailbox,
  startReporter,
  type ReporterSession,
} from '../support/journey-reporter.js'
import { complaintStory, reportStory } from '../support/journey-story.js'
import { insertOfficeMessage } from '../support/office-message.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { insertRelease } from '../support/release.js'

jest.setTimeout(120_000)

let web: TestPublicWeb
let closed: TestPublicWeb
let browser: Browser

beforeAll(async () => {
  web = await startTestPublicWeb()
  closed = await startTestPublicWeb({ withoutDirectory: true })
  browser = await startBrowser()
  await insertRelease(web, 2568, [])
  const facts = [
    ...reportFacts(1, '2025-11-03', ['2025-11-05', 'classified', 'budget_procurement', 'malfeasance']),
    ...complaintFacts(3, '2026-01-15', 'road', ['2026-01-20', 'resolved']),
  ]
  await insertRelease(web, 2569, facts)
  await insertRelease(web, 2569, facts, { number: 2, reason: 'จำแนกประเภทใหม่หลังตรวจสอบ' })
  await insertGroup(web.database, 'tua-yang', [web.fixture.agency])
  await insertGroup(web.database, 'empty', [])
}, 90_000)
afterAll(async () => {
  await browser.close()
  await web.stop()
  await closed.stop()
})

const frontPages = [
  ...['/', '/complaint', '/statistics', '/statistics/2568', '/statistics/2569', '/statistics/2500'],
  ...['/groups', '/groups/tua-yang', '/groups/tua-yang/2568', '/groups/empty', '/groups/nothing'],
  ...['/help', '/privacy', '/contact', '/accessibility', '/no-such-page'],
]
const sealedPages = ['/report', '/no-script/report', '/no-script/mailbox']
const unknownNumber = newLocator()
const wrongDigit = (Number(unknownNumber[7]) + 1) % 10
const secret = '1111222233334444'
/** As a program for Windows begins. */
const program = Buffer.from('MZ\u0090\0\u0003\0\0\0\u0004'.padEnd(512, '\0'), 'latin1')

interface Visit extends ReporterSession {
  readonly look: Look
  readonly lang: Lang
  readonly hasScript: boolean
  /** In the language of the visit. */
  readonly href: (path: string) => string
}

async function visit(
  url: string,
  { lang, hasScript }: Pick<Visit, 'lang' | 'hasScript'>,
  journey: (visit: Visit) => Promise<void>,
): Promise<void> {
  // Axe is evaluated in the page, which its content security policy forbids to everybody.
  const session = await startReporter(browser, url, { hasScript, bypassCSP: true })
  const twin = await startReporter(browser, url, { hasScript: true, bypassCSP: true })
  const suffix = `-${lang}${hasScript ? '' : '-plain'}`
  const look = lookAt(session.page, hasScript ? { suffix } : { suffix, twin: twin.page })
  const href = (path: string): string => (lang === 'th' ? path : path === '/' ? '/en' : `/en${path}`)
  try {
    await journey({ ...session, look, lang, hasScript, href })
  } finally {
    await session.context.close()
    await twin.context.close()
  }
  expect(look.problems).toEqual([])
}

function nameOf(path: string): string {
  return path.slice(1).replaceAll('/', '-') || 'home'
}

/** An answer of the office, so that a mailbox has two sides. */
async function answerFromOffice(code: string): Promise<void> {
  // The first one holds the post that the report excludes.
  const [, from] = web.fixture.screeners
  await insertOfficeMessage(web.database, web.fixture, {
    locator: code.slice(0, 8),
    text: reportStory.answer,
    seq: 1,
    from,
  })
}

async function lookAtMailbox({ page, look, hasScript, href }: Visit, code: string): Promise<void> {
  const path = hasScript ? '/mailbox' : '/no-script/mailbox'
  const at = (name: string): Promise<void> => look.at(`mailbox-${name}`)
  const tryCode = async (typed: string): Promise<void> => {
    await page.goto(href(path))
    await page.locator('#code').fill(typed)
    await page.locator('form:has(#code) button').click()
    await page.locator('.govuk-error-summary').waitFor()
  }
  await page.goto(href(path))
  await page.locator('#code').waitFor()
  await at('enter')
  await tryCode(`${unknownNumber.slice(0, 7)}${wrongDigit}${secret}`)
  await at('check-digit')
  await tryCode(unknownNumber + secret)
  await at('wrong-code')
  await openMailbox({ page, context: page.context() }, code, {
    hasScript,
    expected: reportStory.answer,
    href,
  })
  await at('open')
  await page.locator('form:has(#reply) button[type=submit]').click()
  await page.locator('.govuk-error-summary, .govuk-error-message').first().waitFor()
  await at('empty-reply')
  await replyInMailbox({ page, context: page.context() }, reportStory.reply)
  await at('replied')
}

const ways = [
  { lang: 'th', hasScript: true },
  { lang: 'th', hasScript: false },
  { lang: 'en', hasScript: true },
  { lang: 'en', hasScript: false },
] as const

describe.each(ways)('in $lang, with JavaScript $hasScript, axe and HTML rules find nothing on', (way) => {
  it('the pages of the front and the first pages of the sealed channel', async () => {
    await visit(web.url, way, async ({ page, look, href }) => {
      for (const path of [...frontPages, ...sealedPages]) {
        await page.goto(href(path))
        await look.at(nameOf(path))
      }
    })
  })

  it('a general complaint, its mistakes, its receipt and its mailbox', async () => {
    await visit(web.url, way, async (here) => {
      const { page, look, lang, hasScript, href } = here
      await page.goto(href('/complaint'))
      await page.locator('#email').fill('somying')
      await page.locator('form[action$="/complaint/check"] button[type=submit]').click()
      await page.locator('.govuk-error-summary').waitFor()
      await look.at('complaint-errors')
      const code = await fileComplaint(page, complaintStory, look.at, lang)
      await openMailbox(here, code, { hasScript, expected: messagesFor(lang)('mailbox.replyTitle'), href })
      await look.at('mailbox-general')
    })
  })

  it('a corruption report, its mistakes, its receipt and its mailbox', async () => {
    await visit(web.url, way, async (here) => {
      const { page, look, lang, hasScript } = here
      await makeMistakes(here)
      const file = hasScript ? fileReport : fileReportPlainly
      const excluded = [lang === 'th' ? 'นิติกร' : 'Legal officer']
      const code = await file(page, { story: reportStory, excluded, at: look.at }, lang)
      await answerFromOffice(code)
      await lookAtMailbox(here, code)
    })
  })

  it('a report that excludes too many to be received here', async () => {
    await visit(web.url, way, async (here) => {
      await excludeEverybody(here)
      await here.page.locator('#words-to-copy').waitFor()
      await here.look.at('report-impossible')
    })
  })

  it('a channel that is closed', async () => {
    await visit(closed.url, way, async ({ page, look, href }) => {
      for (const path of ['/report', '/report/write', '/no-script/report']) {
        await page.goto(href(path))
        await look.at(`closed-${nameOf(path)}`)
      }
    })
  })
})

/** A page's own worker sends, so that whole browser contexts are led astray. */
async function answerFilingOnce(page: Page, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.context().route('**/report/file', answer, { times: 1 })
}

describe.each(['normal.normal', 'largest.high'])(
  'pages that look %s, of a report on its difficult way',
  (worn) => {
    it('leave axe nothing to find: a refused file, sending, failures, receipt and mailbox', async () => {
      await visit(web.url, { lang: 'th', hasScript: true }, async ({ page, context, look }) => {
        await context.addCookies([{ name: 'look', value: worn, url: web.url }])
        const at = (name: string): Promise<void> => look.at(`${name}-${worn}`)
        await toEvidence(page)
        await choose(page, { name: 'a.exe', mimeType: 'application/x-msdownload', buffer: program })
        await item(page, 'a.exe').waitFor()
        await at('evidence-refused')
        await toCheck(page)
        for (const status of [503, 429, 400]) {
          await answerFilingOnce(page, (route) => route.fulfill({ status, json: {} }))
          await page.locator('#report-send').click()
          await page.locator('.govuk-error-summary').waitFor()
          await at(`sending-${status}`)
        }
        const waiting: (() => void)[] = []
        const hasAsked = page.context().waitForEvent('request', (sent) => sent.url().endsWith('/report/file'))
        await answerFilingOnce(page, async (route) => {
          await new Promise<void>((resolve) => waiting.push(resolve))
          await route.continue()
        })
        await page.locator('#report-send').click()
        await hasAsked
        await at('sending')
        for (const goOn of waiting) goOn()
        await page.locator('.sj-receipt').waitFor()
        await at('receipt')
        const code = await readCode(page)
        await openMailbox({ page, context }, code, {
          hasScript: true,
          expected: messagesFor('th')('mailbox.sentReport'),
        })
        await at('mailbox')
      })
    })
  },
)

describe('pages without JavaScript whose number was taken', () => {
  it.each([
    { start: '/complaint', send: '/complaint' },
    { start: '/no-script/report', send: '/no-script/report/send' },
  ])('leave axe nothing to find, begun at $start', async ({ start, send }) => {
    await visit(web.url, { lang: 'th', hasScript: false }, async ({ page, look }) => {
      await page.goto(start)
      if (start === '/complaint') await page.locator('#category').selectOption({ index: 1 })
      await page.locator('#narrative').fill(reportStory.told.narrative)
      await page.locator('form[action$="/check"] button.govuk-button').last().click()
      await page.route(`**${send}`, (route) => {
        const fields = new URLSearchParams(route.request().postData() ?? '')
        fields.set('token', '20000.made-up')
        return route.continue({ postData: fields.toString() })
      })
      const answer = page.waitForResponse((response) => response.url().endsWith(send))
      await page.locator(`form[action$="${send}"] button`).last().click()
      expect((await answer).status()).toBe(409)
      await page.locator('.govuk-notification-banner').waitFor()
      await look.at(`taken${start.replaceAll('/', '-')}`)
    })
  })
})

async function makeMistakes({ page, look, hasScript, href }: Visit): Promise<void> {
  await page.goto(href(hasScript ? '/report/write' : '/no-script/report'))
  await page.locator('#narrative').waitFor()
  const submit = hasScript ? '[data-step]:not([hidden]) [data-next]' : 'form[action$="/check"] button'
  await page.locator(submit).click()
  await page.locator('.govuk-error-summary').waitFor()
  await look.at('report-errors')
}

async function excludeEverybody({ page, lang, hasScript, href }: Visit): Promise<void> {
  const t = messagesFor(lang)
  await page.goto(href(hasScript ? '/report/write' : '/no-script/report'))
  await page.locator('#narrative').fill(reportStory.told.narrative)
  const next = (): Promise<void> => page.locator('[data-step]:not([hidden]) [data-next]').click()
  if (hasScript) for (let step = 1; step < 3; step++) await next()
  await checkAll(page)
  if (hasScript) for (let step = 3; step < 6; step++) await next()
  else await page.getByRole('button', { name: t('start.noScript.toCheck') }).click()
}

async function checkAll(page: Page): Promise<void> {
  for (const box of await page.locator('[name=excludedPosts]').all()) await box.check()
}
