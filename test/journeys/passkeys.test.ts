import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let browser: Browser
let suda: TestAccount
let device: BrowserContext
let page: Page
let authenticator: CDPSession
const refusals: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  suda = await giveAccount(fresh, staff, agency, agency.screeners[0])
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  browser = await startBrowser()
  // Passkeys are made for a name, never for a network address.
  const baseURL = web.origin.replace('127.0.0.1', 'localhost')
  device = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 } })
  device.setDefaultTimeout(60_000)
  device.on('console', (message) => {
    if (/Content Security Policy|Trusted|Uncaught/.test(message.text())) refusals.push(message.text())
  })
  device.on('weberror', (error) => refusals.push(error.error().message))
  page = await device.newPage()
  authenticator = await device.newCDPSession(page)
  await authenticator.send('WebAuthn.enable')
}, 120_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

/** The telephone in the officer's hand: keeps keys, and its owner's finger is on it. */
async function plugIn(): Promise<string> {
  const { authenticatorId } = await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return authenticatorId
}

async function fillSignIn(): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(t('accounts.email')).fill(suda.email)
  await page.getByLabel(t('accounts.passphrase'), { exact: true }).fill(suda.passphrase)
  await page.getByLabel(t('accounts.enrolmentKey'), { exact: true }).fill(suda.enrolmentKey)
}

const usePasskey = (): ReturnType<Page['getByRole']> =>
  page.getByRole('button', { name: t('keys.passkey.use') })

async function isOpen(): Promise<void> {
  await page.getByText('เปิดกุญแจอยู่').waitFor()
}

describe('a passkey in a browser', () => {
  it('is added on the officer’s own page, after a sign-in with the six digits', async () => {
    await fillSignIn()
    web.clock.forward(1)
    await picture('sign-in')
    await page.getByLabel(t('accounts.code')).fill(codeAt(suda, web.clock.now()))
    await page.locator('#sign-in button[type=submit]').click()
    await isOpen()
    await page.goto('/account')
    await page.getByRole('link', { name: t('keys.passkey.word') }).click()
    await picture('none')
    await page.getByRole('button', { name: t('keys.passkey.add'), exact: true }).click()
    await page.locator('#problem').getByText(t('keys.passkey.nameMissing')).waitFor()
    await picture('problem')
    await plugIn()
    await page.getByLabel(t('keys.passkey.name')).fill('โทรศัพท์ของสุดา')
    await page.getByLabel(t('keys.passphraseNow')).fill(suda.passphrase)
    await page.getByRole('button', { name: t('keys.passkey.add'), exact: true }).click()
    await page.getByText(t('keys.passkey.done.added')).waitFor()
    await page.getByRole('rowheader', { name: 'โทรศัพท์ของสุดา' }).waitFor()
    await picture('added')
  }, 240_000)

  it('confirms what asks for the second factor again, in the dialog and on the page', async () => {
    web.clock.forward(11)
    await page.getByLabel(t('keys.passkey.name')).fill('เครื่องที่สอง')
    await page.getByLabel(t('keys.passphraseNow')).fill(suda.passphrase)
    await page.getByRole('button', { name: t('keys.passkey.add'), exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await picture('dialog')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('keys.passkey.use') })
      .click()
    // The same telephone has one already: the act went on, and says so.
    await page.locator('#problem').getByText(t('keys.passkey.known')).waitFor()
  }, 240_000)

  it('signs in without the six digits and opens the key', async () => {
    await page.locator('#sign-out button').click()
    await page.waitForURL('**/sign-in')
    await fillSignIn()
    await usePasskey().click()
    await isOpen()
  }, 240_000)

  it('is removed after the page that stands before it was confirmed with the device', async () => {
    await page.goto('/account/passkeys')
    web.clock.forward(11)
    await page.getByRole('button', { name: `${t('keys.passkey.remove')} โทรศัพท์ของสุดา` }).click()
    await page.getByRole('heading', { name: t('keys.confirmTitle') }).waitFor()
    await picture('confirm')
    await usePasskey().click()
    await page.getByText(t('keys.passkey.done.removed')).waitFor()
    await page.getByText(t('keys.passkey.none')).waitFor()
    await picture('removed')
  }, 240_000)

  it('that is gone lets nobody in, and the six digits still do', async () => {
    await page.locator('#sign-out button').click()
    await page.waitForURL('**/sign-in')
    await fillSignIn()
    await usePasskey().click()
    await page.locator('#problem').getByText(t('keys.passkey.signInRefused')).waitFor()
    await picture('refused')
    web.clock.forward(1)
    await page.getByLabel(t('accounts.code')).fill(codeAt(suda, web.clock.now()))
    await page.locator('#sign-in button[type=submit]').click()
    await isOpen()
  }, 240_000)

  it('has pages that axe accepts, also on a small telephone', async () => {
    const other = await browser.newContext({
      baseURL: web.origin.replace('127.0.0.1', 'localhost'),
      bypassCSP: true,
    })
    await other.addCookies(await device.cookies())
    const small = await other.newPage()
    await small.setViewportSize({ width: 320, height: 640 })
    const found: string[] = []
    for (const path of ['/account/passkeys', '/en/account/passkeys', '/account', '/sign-in']) {
      await small.goto(path)
      if ((await sidewaysScroll(small)) > 0) found.push(`${path} scrolls`)
      found.push(...(await axeViolations(small)).map((violation) => `${path} ${violation}`))
    }
    expect(found).toEqual([])
  }, 120_000)

  it('meets no refusal of the content security policy on the way', () => {
    expect(refusals).toEqual([])
  })
})

async function picture(name: string): Promise<void> {
  const folder = process.env['SUJARIT_PICTURES']
  if (folder === undefined) return
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `${folder}/passkey-${name}-${width}.png`, fullPage: true })
  }
}
