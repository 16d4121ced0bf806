import type { Browser, Page } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { SystemClock } from '../../src/kernel/clock.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { ResetOfficerService } from '../../src/staff-accounts/reset-officer.service.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { openMailbox, startReporter } from '../support/journey-reporter.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let suda: TestAccount
let code: string
const problems: string[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  const staff = await web.database.database('staff', staffEntities)
  const { agency, fingerprint, screeners } = web.fixture
  suda = await giveAccount(web.database, staff, web.fixture, screeners[0])
  const filed = await fileReport(new OfficeWeb(web.url), exampleReport, fingerprint, argon2idNative)
  code = filed.code.replaceAll(' ', '')
  // Prasert's key is in other hands; he never enrols again.
  const resets = new ResetOfficerService(staff, new SystemClock())
  await resets.newIdentity(agency, screeners[0].id, screeners[1].id, 'key_compromised')
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

async function look(page: Page, name: string): Promise<void> {
  const { at, problems: found } = lookAt(page, { suffix: '' })
  await at(name)
  problems.push(...found)
}

it('a reporter learns that a key is in other hands: from the mailbox at once, then in a holder’s signed word', async () => {
  const home = await startReporter(browser, web.url, { hasScript: true, bypassCSP: true })
  await openMailbox(home, code, { hasScript: true, expected: t('mailbox.keyWarning.title') })
  await home.page.getByText(t('mailbox.keyWarning.unsigned')).waitFor()
  await look(home.page, 'key-warning-unsigned')

  const hers = await signInAtDesk(browser, desk, suda)
  await hers.getByText(t('keys.warnToday', { count: 1 })).waitFor()
  await look(hers, 'key-warning-today')
  await hers.getByRole('link', { name: t('keys.warnTodayLink') }).click()
  const card = hers.locator('#untold')
  await card.getByRole('button', { name: t('keys.warnButton') }).waitFor()
  await look(hers, 'key-warning-untold')
  await card.getByRole('button', { name: t('keys.warnButton') }).click()
  await card.getByText(t('keys.warned.told', { count: 1 })).waitFor()
  await look(hers, 'key-warning-told')
  await hers.goto('/today')
  expect(await hers.getByText(t('keys.warnToday', { count: 1 })).count()).toBe(0)

  const signed = messagesFor('th')('mailbox.keyWarning.signed', { title: 'นิติกร', date: '' }).trim()
  await openMailbox(home, code, { hasScript: true, expected: signed })
  await look(home.page, 'key-warning-signed')
  const plain = await startReporter(browser, web.url, { hasScript: false })
  await openMailbox(plain, code, { hasScript: false, expected: signed })
  const malay = await startReporter(browser, web.url, { hasScript: true })
  await openMailbox(malay, code, {
    hasScript: true,
    expected: messagesFor('ms')('mailbox.keyWarning.title'),
    href: (path) => `/ms${path}`,
  })
  // Nothing of it is an answer: the law's clock goes on.
  expect(await home.page.getByText(t('mailbox.forged')).count()).toBe(0)
  const admin = await web.database.client('admin')
  const { rows } = await admin.query<{ kind: string }>('SELECT kind FROM journal.event')
  expect(rows).toEqual([{ kind: 'received' }])
  expect(problems).toEqual([])
}, 240_000)
