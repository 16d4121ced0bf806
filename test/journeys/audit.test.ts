import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { furtherOfficer } from '../support/further-officer.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { openReport } from '../support/journey-officer.js'
import { openMailbox, startReporter } from '../support/journey-reporter.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let suda: TestAccount
let auditor: TestAccount
let code: string
const problems: string[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  const staff = await web.database.database('staff', staffEntities)
  suda = await giveAccount(web.database, staff, web.fixture, web.fixture.screeners[0])
  const person = await furtherOfficer(web.database, web.fixture, 'auditor')
  auditor = await giveAccount(web.database, staff, web.fixture, person)
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
  const filed = await fileReport(
    new OfficeWeb(web.url),
    exampleReport,
    web.fixture.fingerprint,
    argon2idNative,
  )
  code = filed.code.replaceAll(' ', '')
}, 60_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

async function signedIn(account: TestAccount): Promise<Page> {
  return signInAtDesk(browser, desk, account)
}

async function look(page: Page, name: string): Promise<void> {
  const { at, problems: found } = lookAt(page, { suffix: '' })
  await at(name)
  problems.push(...found)
  await page.setViewportSize({ width: 1280, height: 900 })
}

describe('the audit log and the people it is for', () => {
  it('tells a reporter that nobody has opened the report, then who did, with and without JavaScript', async () => {
    const home = await startReporter(browser, web.url, { hasScript: true, bypassCSP: true })
    await openMailbox(home, code, { hasScript: true, expected: t('mailbox.openersNone') })
    await openReport(await signedIn(suda), code.slice(0, 8), exampleReport.narrative)
    const title = web.fixture.screeners[0].entry.title.th
    await openMailbox(home, code, { hasScript: true, expected: t('mailbox.openersTitle') })
    await home.page.getByRole('listitem').filter({ hasText: title }).waitFor()
    await look(home.page, 'mailbox-opened-by')
    const plain = await startReporter(browser, web.url, { hasScript: false })
    await openMailbox(plain, code, { hasScript: false, expected: t('mailbox.openersTitle') })
    expect(await plain.page.getByRole('listitem').filter({ hasText: title }).count()).toBe(1)
  })

  it('lets an auditor filter, print and export, and learn of no report which it was', async () => {
    const page = await signedIn(auditor)
    await page.waitForURL('**/audit')
    await page.locator('table').getByText(t('audit.act.report_opened')).first().waitFor()
    await look(page, 'audit')
    expect(await page.content()).not.toContain(code.slice(0, 8))
    await page.getByLabel(t('audit.what')).selectOption('report_opened')
    await page.getByRole('button', { name: t('audit.show') }).click()
    await page.waitForURL('**act=report_opened**')
    const rows = await page.locator('tbody tr').allInnerTexts()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.includes(t('audit.act.report_opened')))).toBe(true)
    const arriving = page.waitForEvent('download')
    await page.getByRole('button', { name: t('audit.export') }).click()
    const csv = await readFile(await (await arriving).path(), 'utf8')
    expect(csv.trimEnd().split('\r\n')).toHaveLength(rows.length + 1)
    expect(csv).not.toContain(code.slice(0, 8))
    await page.getByRole('link', { name: t('audit.print') }).click()
    await page.waitForURL('**/audit/print**')
    await look(page, 'audit-print')
    await page.goto('/audit?act=audit_exported')
    expect(await page.locator('tbody tr').count()).toBe(1)
  })

  it('is drawn without a fault of access, width or HTML', () => {
    expect(problems).toEqual([])
  })
})
