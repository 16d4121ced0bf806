import type { Browser, Page } from 'playwright-core'
import { signDirectory } from '../../src/crypto/directory.js'
import { admissionBody } from '../../src/crypto/directory-change.js'
import type { ReportStatus } from '../../src/kernel/report-status.js'
import type { OfficeDate } from '../../src/kernel/office-date.js'
import type { Database } from '../../src/platform/database/database.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { fileReport, type FiledReport } from '../support/filed-report.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const narrative = 'ถนนหมู่ 4 สั้นกว่าที่จ่ายเงิน heron-posts'

let fresh: FreshDatabase
let publicDatabase: Database
let office: FixtureAgency
let web: TestStaffWeb
let browser: Browser
let suda: TestAccount
let prasert: TestAccount
let first: FiledReport
let second: FiledReport
let lonely: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  suda = await giveAccount(fresh, staff, office, office.screeners[0])
  prasert = await giveAccount(fresh, staff, office, office.screeners[1])
  const excludedPosts = [office.posts.works]
  first = await fileReport(fresh, publicDatabase, office, { narrative, excludedPosts })
  second = await fileReport(fresh, publicDatabase, office, { narrative, excludedPosts })
  lonely = await fileReport(fresh, publicDatabase, office, { narrative })
  const admin = await fresh.client('admin')
  await admin.query('DELETE FROM corruption.report_grant WHERE report_id = $1 AND officer_id <> $2', [
    lonely.id,
    suda.officer,
  ])
  await movePrasertToWorks()
  web = await startTestStaffWeb(fresh, office.dataFolder)
  browser = await startBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
  await office.remove()
  await fresh.drop()
})

/** Two other holders sign that he has come into the post that two reports exclude. */
async function movePrasertToWorks(): Promise<void> {
  const since = '2026-11-01' as OfficeDate
  const { entry } = office.screeners[1]
  const body = admissionBody(office.genesis, { ...entry, post: office.posts.works, since })
  const signatures = [office.screeners[0], office.screeners[2]].map(({ id, signing }) =>
    signDirectory(body, id, signing),
  )
  const owner = await fresh.client('owner')
  await owner.query(
    `INSERT INTO agency.directory_version (agency_id, seq, body, signatures, published_on)
     VALUES ($1, 2, $2, $3, '2026-11-01')`,
    [office.agency, body, JSON.stringify(signatures)],
  )
}

describe('an officer who has come into a post that a report excludes', () => {
  it('is told on the desk, sees no word of the case, and gives up the key', async () => {
    const page = await signInAtDesk(browser, web, prasert)
    await page.goto('/corruption')
    const summary = page.locator('.govuk-error-summary')
    await summary.getByText(t('casework.postsConflict', { count: 2 })).waitFor()
    await picture(page, 'own-desk')
    await page.goto(`/corruption/${first.id}`)
    await page.getByText(t('casework.keptFromTitle')).waitFor()
    expect(await page.getByText('heron-posts').count()).toBe(0)
    // Nor how the case stands, by which day something is owed, or what could be done.
    const shown = await page.locator('main').innerText()
    const { rows: stands } = await (
      await fresh.client('admin')
    ).query<{ status: ReportStatus }>('SELECT status FROM corruption.report WHERE id = $1', [first.id])
    for (const { status } of stands) expect(shown).not.toContain(t(`terms.reportStatus.${status}`))
    expect(stands).toHaveLength(1)
    expect(shown).not.toMatch(/256\d/)
    for (const part of ['#clocks', '#classify', '#case-next', '.govuk-tag'])
      expect([part, await page.locator(`main ${part}`).count()]).toEqual([part, 0])
    await picture(page, 'kept-from')
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`/corruption/${first.id}/print`)
    await page.getByText(t('casework.keptFromTitle')).waitFor()
    expect(await page.getByText('heron-posts').count()).toBe(0)
    const paper = await page.locator('main').innerText()
    // The day of the printing is the only one.
    expect(paper.match(/256\d/g)).toHaveLength(1)
    for (const { status } of stands) expect(paper).not.toContain(t(`terms.reportStatus.${status}`))
    // No paper of the case either, and nobody is told of a forgery that is none.
    for (const which of ['letter', 'referral']) {
      await page.goto(`/corruption/${first.id}/${which}`)
      await page.getByText(t('casework.keptFromTitle')).waitFor()
    }
    await page.goto(`/corruption/${first.id}`)
    await page.getByRole('button', { name: t('casework.giveUpKey') }).click()
    await page.waitForURL('**/corruption')
    expect((await page.goto(`/corruption/${first.id}`))?.status()).toBe(404)
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT 1 FROM audit.entry WHERE act = 'report_grant_removed' AND officer_id = $1 AND subject = $2`,
      [prasert.officer, first.id],
    )
    expect(rows).toHaveLength(1)
    await page.context().close()
  }, 180_000)

  it('is found by the browser of another holder, who takes the key back; then nothing is amiss', async () => {
    const page = await signInAtDesk(browser, web, suda)
    await page.goto('/corruption')
    const summary = page.locator('.govuk-error-summary')
    await summary.getByText(t('casework.postsConflict', { count: 1 })).waitFor()
    await picture(page, 'others-desk')
    await summary.getByRole('link').click()
    await page.locator('#case-main').getByRole('button', { name: 'เอากุญแจคืนจาก' }).click()
    await page.getByText('เอากุญแจคืนแล้ว').waitFor()
    expect(page.url()).toContain(second.id)
    const checked = page.waitForResponse((one) => one.url().includes('from=check'))
    await page.goto('/corruption')
    await checked
    await page.waitForFunction(() => sessionStorage.getItem('sujarit posts to check') === null)
    expect(await summary.count()).toBe(0)
  }, 180_000)
})

describe('a case that only one person in office can open', () => {
  it('says so on the desk and on its page, where another is given the key', async () => {
    const page = await signInAtDesk(browser, web, suda)
    await page.goto('/corruption')
    const links = page.getByRole('link', { name: t('casework.lonely') })
    expect(await links.count()).toBe(1)
    await picture(page, 'lonely-desk')
    await links.click()
    await page.getByText(t('casework.lonelyText')).waitFor()
    await picture(page, 'lonely-case')
    expect(await axeViolations(page)).toEqual([])
    await page
      .locator('#case-holders')
      .getByRole('button', { name: /^ให้กุญแจ/ })
      .first()
      .click()
    await page.locator('.govuk-notification-banner--success').waitFor()
    await page.locator('#case-holders .sj-readers, #case-holders li').first().waitFor()
    expect(await page.getByText(t('casework.lonelyText')).count()).toBe(0)
    await page.goto('/corruption')
    expect(await links.count()).toBe(0)
  }, 180_000)
})

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SUJARIT_PICTURES']
  if (folder === undefined) return
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `${folder}/posts-${name}-${width}.png`, fullPage: true })
  }
}
