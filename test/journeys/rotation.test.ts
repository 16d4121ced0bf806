import type { Browser, Page } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { parseEnrolmentKey } from '../../src/crypto/officer-keys.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { openReport } from '../support/journey-officer.js'
import { openMailbox, startReporter } from '../support/journey-reporter.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const passphrase = 'นกเงือก สามตัว บินข้ามเขา'

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let suda: TestAccount
let prasert: TestAccount
let code: string
/** A report of which Suda's grant is damaged. */
let damaged: string
const problems: string[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  const staff = await web.database.database('staff', staffEntities)
  const { fingerprint, screeners } = web.fixture
  suda = await giveAccount(web.database, staff, web.fixture, screeners[0])
  prasert = await giveAccount(web.database, staff, web.fixture, screeners[1])
  code = await filed(fingerprint)
  damaged = (await filed(fingerprint)).slice(0, 8)
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

async function filed(fingerprint: string): Promise<string> {
  const sent = await fileReport(new OfficeWeb(web.url), exampleReport, fingerprint, argon2idNative)
  return sent.code.replaceAll(' ', '')
}

async function look(page: Page, name: string): Promise<void> {
  const { at, problems: found } = lookAt(page, { suffix: '' })
  await at(name)
  problems.push(...found)
  await page.setViewportSize({ width: 1280, height: 900 })
}

const wrong = (page: Page, text: string): Promise<void> => page.locator('#problem').getByText(text).waitFor()

/** Puts a colleague's grant in the place of hers: of the right size, and her key does not open it. */
async function damageGrant(): Promise<void> {
  const admin = await web.database.client('admin')
  const { rowCount } = await admin.query(
    `UPDATE corruption.report_grant g SET sealed = (SELECT o.sealed FROM corruption.report_grant o
       WHERE o.report_id = g.report_id AND o.which = g.which AND o.officer_id = $2)
     WHERE g.which = 'desk' AND g.officer_id = $1
       AND g.report_id = (SELECT id FROM corruption.report WHERE locator = $3)`,
    [...web.fixture.screeners.slice(0, 2).map(({ id }) => id), damaged],
  )
  expect(rowCount).toBe(1)
}

async function keyThatWaits(): Promise<unknown> {
  const admin = await web.database.client('admin')
  const { rows } = await admin.query<{ why: string }>('SELECT why FROM staff.key_rotation')
  return rows
}

async function doubt(page: Page): Promise<void> {
  await page.goto('/account')
  await page.locator('a[href$="/account/key"]').click()
  await look(page, 'rotation-begin')
  await page.getByRole('button', { name: t('keys.rotate.make') }).click()
  await wrong(page, t('keys.rotate.whyMissing'))
  await page.getByRole('radio', { name: t('keys.rotate.why.key_compromised') }).check()
}

/** Her new sheet is lost before anybody has signed: the doubt stays said, and she is not asked for it again. */
async function doubtAgain(page: Page): Promise<void> {
  await page.getByRole('link', { name: t('keys.rotate.again') }).click()
  await page.getByText(t('keys.rotate.againLead')).waitFor()
  await look(page, 'rotation-again')
}

/** @returns the enrolment key of the new sheet. */
async function askForNewKey(page: Page): Promise<string> {
  await page.getByLabel(t('keys.passphraseNow'), { exact: true }).fill(suda.passphrase)
  await page.locator('#new-device summary').click()
  await page.locator('#sheet-key').fill(suda.enrolmentKey)
  await page.getByRole('button', { name: t('keys.rotate.make') }).click()
  // Whoever saw the key may have seen the passphrase.
  await wrong(page, t('keys.rotate.newPassphraseMissing'))
  await page.getByLabel(t('keys.newPassphrase'), { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: t('keys.rotate.make') }).click()
  const sheet = page.locator('#enrolment-key')
  await sheet.filter({ hasText: /\w{4}-\w{4}/ }).waitFor()
  await look(page, 'rotation-sheet')
  const key = await sheet.innerText()
  await page.getByRole('button', { name: t('keys.rotate.ask') }).click()
  await wrong(page, t('accounts.notPrinted'))
  await page.getByLabel(t('accounts.hasPrinted')).check()
  await page.getByRole('button', { name: t('keys.rotate.ask') }).click()
  await page.getByText(t('keys.rotate.waits')).waitFor()
  await look(page, 'rotation-waits')
  return key
}

it('an officer who fears for the key takes another, one colleague signs, and the same cases open', async () => {
  const hers = await signInAtDesk(browser, desk, suda)
  await doubt(hers)
  const lost = await askForNewKey(hers)
  await doubtAgain(hers)
  const key = await askForNewKey(hers)
  expect(key).not.toBe(lost)
  expect(parseEnrolmentKey(key)).not.toBe(suda.enrolmentKey)

  // The reporter is told before anybody has signed anything.
  const home = await startReporter(browser, web.url, { hasScript: true, bypassCSP: true })
  await openMailbox(home, code, { hasScript: true, expected: t('mailbox.keyWarning.unsigned') })

  const his = await signInAtDesk(browser, desk, prasert)
  await his.goto('/officers')
  const proposal = his.locator('#proposal')
  await proposal.getByText(t('keys.rotate.replaces', { name: 'สุดา แก้วมณี' })).waitFor()
  await proposal.locator('.govuk-checkboxes__label').click()
  await look(his, 'rotation-cosign')
  await proposal.getByRole('button', { name: t('accounts.cosign') }).click()
  await his.getByText(t('accounts.admissionNone')).waitFor()

  await hers.goto('/today')
  await hers.getByText(t('keys.rotate.signedLine')).waitFor()
  await look(hers, 'rotation-today')
  await hers.getByRole('link', { name: t('keys.rotate.finish') }).click()
  await hers.getByText(t('keys.rotate.finishTitle')).waitFor()
  await look(hers, 'rotation-finish')
  await hers.getByLabel(t('keys.rotate.passphraseOfNew'), { exact: true }).fill(passphrase)
  await hers.locator('#sheet-key').fill(suda.enrolmentKey)
  await hers.getByRole('button', { name: t('keys.rotate.finish') }).click()
  await wrong(hers, t('keys.rotate.otherKey'))
  await damageGrant()
  await hers.locator('#sheet-key').fill(key)
  const finish = hers.getByRole('button', { name: t('keys.rotate.finish') })
  await finish.click()
  // What she would lose is said first, and pressing again is not enough.
  await wrong(hers, t('keys.rotate.someClosed'))
  await hers.getByText(t('keys.rotate.closedCount', { count: 1 })).waitFor()
  await look(hers, 'rotation-closed')
  const opened = hers.waitForResponse((response) => response.url().endsWith('/account/key/open'))
  await finish.click()
  await opened
  await wrong(hers, t('keys.rotate.someClosed'))
  expect(await keyThatWaits()).toEqual([{ why: 'key_compromised' }])
  await hers.getByLabel(t('keys.rotate.goOn')).check()
  // The answer is lost on the way: the page looks into the signed directory, and sees that it was done.
  await hers.route('**/account/key/finish', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await finish.click()
  await hers.getByText(t('keys.done.key')).waitFor()
  await look(hers, 'rotation-done')

  // The same tab goes on with the new key, and so does a browser that knows nothing but the new sheet.
  const locator = code.slice(0, 8)
  await openReport(hers, locator, exampleReport.narrative)
  const enrolmentKey = parseEnrolmentKey(key)
  if (enrolmentKey === null) throw new Error('no enrolment key on the sheet')
  const again = await signInAtDesk(browser, desk, { ...suda, passphrase, enrolmentKey })
  await openReport(again, locator, exampleReport.narrative)
  // She tells the reporter herself, in a word signed with the new key; a report filed now is sealed to it.
  await again.goto('/regrant')
  await again.getByRole('button', { name: t('keys.warnButton') }).click()
  await again.getByText(t('keys.warned.told', { count: 1 })).waitFor()
  const signed = t('mailbox.keyWarning.signed', { title: 'นิติกร', date: '' }).trim()
  await openMailbox(home, code, { hasScript: true, expected: signed })
  const next = await filed(web.fixture.fingerprint)
  await openReport(again, next.slice(0, 8), exampleReport.narrative)
  expect(problems).toEqual([])
}, 240_000)
