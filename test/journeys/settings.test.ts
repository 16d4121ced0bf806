import type { Browser, Page } from 'playwright-core'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { furtherOfficer } from '../support/further-officer.js'
import { writeGuideline } from '../support/guideline.js'
import { lookAt } from '../support/journey-look.js'
import { pngOf } from '../support/png.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'

const t = messagesFor('th')

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let administrator: TestAccount
let page: Page
const problems: string[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  await writeGuideline(web)
  const staff = await web.database.database('staff', staffEntities)
  const person = await furtherOfficer(web.database, web.fixture, 'administrator')
  administrator = await giveAccount(web.database, staff, web.fixture, person)
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
  page = await signedIn()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

async function signedIn(): Promise<Page> {
  const context = await browser.newContext({
    baseURL: desk.origin,
    bypassCSP: true,
    viewport: { width: 1280, height: 900 },
  })
  context.setDefaultTimeout(30_000)
  const opened = await context.newPage()
  await opened.goto('/sign-in')
  desk.clock.forward(1)
  await opened.getByLabel(t('accounts.email')).fill(administrator.email)
  await opened.getByLabel(t('accounts.passphrase'), { exact: true }).fill(administrator.passphrase)
  await opened.getByLabel(t('accounts.code')).fill(codeAt(administrator, desk.clock.now()))
  await opened.getByLabel(t('accounts.enrolmentKey'), { exact: true }).fill(administrator.enrolmentKey)
  await opened.locator('#sign-in button[type=submit]').click()
  await opened.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return opened
}

async function look(name: string): Promise<void> {
  const { at, problems: found } = lookAt(page, { suffix: '' })
  await at(name)
  problems.push(...found)
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function previewAndConfirm(name: string): Promise<void> {
  await page.getByRole('button', { name: t('settings.preview') }).click()
  await page
    .getByRole('heading', { level: 1, name: new RegExp('^' + t('settings.previewTitle', { setting: '' })) })
    .waitFor()
  await look(`settings-${name}-preview`)
  await page.getByRole('button', { name: t('settings.confirm') }).click()
  await page.locator('.govuk-notification-banner--success').waitFor()
}

/** What a citizen's page says, as soon as the public web has looked again. */
async function citizenSees(path: string, words: string): Promise<void> {
  const context = await browser.newContext({ baseURL: web.url })
  const citizen = await context.newPage()
  const html = async (): Promise<string> => {
    await citizen.goto(path)
    return citizen.content()
  }
  let seen = await html()
  for (const until = Date.now() + 20_000; !seen.includes(words) && Date.now() < until;) seen = await html()
  expect(seen).toContain(words)
  await context.close()
}

describe('an administrator', () => {
  it('finds every setting on one page', async () => {
    await page.goto('/settings')
    await look('settings')
    await page.goto('/settings/posts')
    await look('settings-posts')
    await page.goto('/settings/methods')
    await look('settings-methods')
  })

  it('gives the office another name, and is told at the field what is wrong first', async () => {
    await page.goto('/settings/names')
    await page.getByLabel(t('settings.field.short_name_th')).fill('')
    await page.getByRole('button', { name: t('settings.preview') }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await look('settings-names-refused')
    await page.getByLabel(t('settings.field.short_name_th')).fill('อบต.ทุ่งใหม่')
    await previewAndConfirm('names')
    await citizenSees('/', 'อบต.ทุ่งใหม่')
  })

  it('sets when unread reports go outside, and how finely figures are shown', async () => {
    await page.goto('/settings/safeguards')
    await look('settings-safeguards')
    await page.getByLabel(t('settings.field.unopened_days')).fill('5')
    await previewAndConfirm('safeguards')
    await page.goto('/settings/figures')
    await look('settings-figures')
    await page
      .getByRole('radio', { name: t('settings.choice.quarter') })
      .first()
      .check()
    await previewAndConfirm('figures')
  })

  it('adds a post, a kind of complaint and a way in', async () => {
    await page.goto('/settings/posts/of/new')
    await page.getByLabel(t('settings.field.title_th')).fill('หัวหน้าฝ่ายประปา')
    await page.getByLabel(t('settings.field.title_en')).fill('Head of waterworks')
    await page.getByRole('radio', { name: t('settings.no') }).check()
    await look('settings-post')
    await previewAndConfirm('post')
    await citizenSees('/no-script/report', 'หัวหน้าฝ่ายประปา')
    await page.goto('/settings/categories/of/new')
    await page.getByLabel(t('settings.field.name_th')).fill('ตลาดสด')
    await page.getByLabel(t('settings.field.name_en')).fill('Markets')
    await page.getByRole('radio', { name: t('settings.no') }).check()
    await previewAndConfirm('category')
    await citizenSees('/complaint', 'ตลาดสด')
    await page.goto('/settings/methods/of/new')
    await page.getByLabel(t('settings.field.method')).selectOption('line')
    for (const field of ['detail_th', 'detail_en'] as const)
      await page.getByLabel(t(`settings.field.${field}`)).fill('@tuayang')
    for (const [field, answer] of [
      ['is_for_general', 'yes'],
      ['is_for_corruption', 'yes'],
      ['is_confidential', 'no'],
    ] as const)
      await page.locator(`input[name=${field}][value=${answer}]`).check()
    await previewAndConfirm('method')
    await citizenSees('/guideline', '@tuayang')
  }, 120_000)

  it('words a mail, sees it as it will arrive, and restores the built-in text', async () => {
    await page.goto('/settings/mail_news')
    await look('settings-mail')
    const text = page.getByLabel(t('settings.field.mail_news_th'))
    await text.fill('อ่านที่ evil.example เรื่อง {locator}')
    await page.getByRole('button', { name: t('settings.preview') }).click()
    await page.locator('.govuk-error-summary').getByText('{locator}').waitFor()
    await text.fill('เรียนผู้ร้องเรียน\n\n{office} ตอบแล้ว โทร {phone}')
    await previewAndConfirm('mail')
    await page.goto('/settings/mail_news')
    await page.getByRole('button', { name: t('settings.restoreText') }).click()
    await page.getByText('สวัสดี').first().waitFor()
    await page.getByRole('button', { name: t('settings.confirm') }).click()
    await page.locator('.govuk-notification-banner--success').waitFor()
    await page.goto('/settings/mailbox_words')
    await page.getByLabel(t('settings.field.mailbox_open_th')).fill('ถามความคืบหน้า โทร {phone}')
    await previewAndConfirm('mailbox')
    await citizenSees('/mailbox', 'ถามความคืบหน้า')
    await page.goto('/settings/mail_digest')
    await look('settings-digest')
  }, 120_000)

  it('gives it a colour, and is told when nobody could read it', async () => {
    await page.goto('/settings/colour')
    await page.getByLabel(t('settings.field.colour')).fill('#ffee00')
    await page.getByRole('button', { name: t('settings.preview') }).click()
    await page.getByText(t('settings.problem.low_contrast')).first().waitFor()
    await page.getByLabel(t('settings.field.colour')).fill('#1d3f91')
    await previewAndConfirm('colour')
    await citizenSees('/', '/appearance/1d3f91.css')
  }, 120_000)

  it('gives it an emblem, sees it before, and goes back to the old one', async () => {
    await page.goto('/settings/logo')
    await look('settings-logo')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: pngOf(88, 88) })
    await page.waitForFunction('document.querySelector("#picture").value !== ""')
    await previewAndConfirm('logo')
    await citizenSees('/', '/logo/')
    await page.goto('/settings/logo/history')
    await look('settings-history')
    await page
      .getByRole('button', { name: t('settings.goBack') })
      .last()
      .click()
    await page.getByRole('button', { name: t('settings.confirm') }).click()
    await page.locator('.govuk-notification-banner--success').waitFor()
    await citizenSees('/', 'M6 30c5-9')
  }, 120_000)

  it('meets no fault of access, width or HTML', () => {
    expect(problems).toEqual([])
  })
})
