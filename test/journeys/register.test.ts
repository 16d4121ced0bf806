import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { dumpOf } from '../support/dump.js'
import { furtherOfficer } from '../support/further-officer.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const words = 'จดหมายบอกว่าเห็นรถของสำนักงานบรรทุกปูนไปลงที่บ้านเจ้าหน้าที่'
const shots = process.env['SUJARIT_SHOTS']

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let mali: TestAccount

beforeAll(async () => {
  web = await startTestPublicWeb()
  const staff = await web.database.database('staff', staffEntities)
  mali = await giveAccount(
    web.database,
    staff,
    web.fixture,
    await furtherOfficer(web.database, web.fixture, 'general_officer'),
  )
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

async function signedIn(): Promise<Page> {
  const context = await browser.newContext({ baseURL: desk.origin, bypassCSP: true, locale: 'th' })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.goto('/sign-in')
  desk.clock.forward(1)
  await page.getByLabel(t('accounts.email')).fill(mali.email)
  await page.getByLabel(t('accounts.passphrase'), { exact: true }).fill(mali.passphrase)
  await page.getByLabel(t('accounts.code')).fill(codeAt(mali, desk.clock.now()))
  await page.getByLabel(t('accounts.enrolmentKey'), { exact: true }).fill(mali.enrolmentKey)
  await page.locator('#sign-in button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

async function look(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 800 })
  expect([name, await sidewaysScroll(page), await axeViolations(page)]).toEqual([name, 0, []])
  if (shots !== undefined) {
    await mkdir(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}-360.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}-1280.png`), fullPage: true })
}

async function openMailbox(page: Page, code: string): Promise<void> {
  await page.goto(`${web.url}/mailbox`)
  await page.locator('#code').fill(code)
  await page.getByRole('button', { name: t('mailbox.open'), exact: true }).click()
}

const codeOn = async (page: Page): Promise<string> =>
  (await page.locator('.sj-code span').allTextContents()).join('')

it('registers a letter about corruption with its scan; the first visit takes a new code and the old one is dead', async () => {
  const page = await signedIn()
  await page.goto('/register/corruption')
  await page.locator('#narrative').waitFor()
  await page.getByRole('button', { name: t('register.form.seal') }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await page.locator('#narrative').fill(words)
  await page.locator('#reference').fill('ปช 0012/77')
  const scan = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('สแกนจดหมาย') }
  await page.locator('.sj-files input[type=file]').first().setInputFiles(scan)
  await look(page, 'register-corruption')
  await page.getByRole('button', { name: t('register.form.seal') }).click()
  await page.locator('.sj-slip').waitFor()
  const code = await codeOn(page)
  expect(code).toMatch(/^\d{24}$/)
  await look(page, 'register-slip')
  const dump = await dumpOf(web.database)
  for (const secret of [words, 'ปช 0012/77', code.slice(8), 'letter.txt']) expect(dump).not.toContain(secret)
  expect(dump).toContain('corruption.attachment ')

  const citizen = await (await browser.newContext({ bypassCSP: true, locale: 'th' })).newPage()
  citizen.setDefaultTimeout(60_000)
  await openMailbox(citizen, code)
  await citizen.locator('#change-code').waitFor()
  const own = await codeOn(citizen)
  expect([own.slice(0, 8), own.slice(8) === code.slice(8)]).toEqual([code.slice(0, 8), false])
  await look(citizen, 'mailbox-new-code')
  await citizen.locator('#change-code').click()
  await citizen.getByText(words).first().waitFor({ state: 'attached' })
  await openMailbox(citizen, code)
  await citizen.locator('.govuk-error-summary').waitFor()
  await openMailbox(citizen, own)
  await citizen.getByText(words).first().waitFor({ state: 'attached' })
}, 300_000)

it('registers a visit about a street lamp, and the next entry begins the same way', async () => {
  const page = await signedIn()
  await page.goto('/register/general')
  await page.locator('#method').selectOption('phone')
  await page.locator('#narrative').fill('ไฟดับ')
  await page.locator('#category').selectOption('street_light')
  await look(page, 'register-general')
  await page.getByRole('button', { name: t('register.general.save') }).click()
  await page.locator('.sj-slip').waitFor()
  await look(page, 'register-general-slip')
  await page.locator('#register-next').click()
  expect(await page.locator('#method').inputValue()).toBe('phone')
}, 300_000)
