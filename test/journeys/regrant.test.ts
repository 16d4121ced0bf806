import type { Browser } from 'playwright-core'
import { admissionBody } from '../../src/crypto/directory-change.js'
import { signDirectory } from '../../src/crypto/directory.js'
import { newOfficerSeed, officerKeysFromSeed } from '../../src/crypto/officer-keys.js'
import type { OfficeDate } from '../../src/kernel/office-date.js'
import type { Database } from '../../src/platform/database/database.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { formatLocator } from '../../src/ui/text/format-locator.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { fileReport, type FiledReport } from '../support/filed-report.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let fresh: FreshDatabase
let agency: FixtureAgency
let staff: Database
let web: TestStaffWeb
let browser: Browser
let suda: TestAccount
/** With keys that no report was ever sealed to. */
let prasert: TestAccount
let report: FiledReport
let excluding: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  staff = await fresh.database('staff', staffEntities)
  const publicDatabase = await fresh.database('public')
  report = await fileReport(fresh, publicDatabase, agency, { narrative: 'ถนนหมู่ 4 ทำสั้นกว่าสัญญา' })
  excluding = await fileReport(fresh, publicDatabase, agency, {
    ...{ narrative: 'หัวหน้าสำนักปลัดเรียกเงิน', excludedPosts: [agency.posts.office] },
  })
  suda = await giveAccount(fresh, staff, agency, agency.screeners[0])
  prasert = await newIdentity()
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  browser = await startBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

/** The key is in other hands: the keys of all reports are taken, and two holders sign new ones into the directory. */
async function newIdentity(): Promise<TestAccount> {
  const [granter, lost, other] = agency.screeners
  const who = { agency: agency.agency, officer: lost.id }
  await staff.inAgency(who, (tx) =>
    tx.query(`SELECT corruption.take_grants($1, 'key_compromised', '2026-11-27')`, [lost.id]),
  )
  const seed = newOfficerSeed()
  const { recipient, signing } = await officerKeysFromSeed(seed)
  const entry = { ...lost.entry, recipient, verifyKey: signing.verifyKey, since: '2026-11-27' as OfficeDate }
  const body = admissionBody(agency.genesis, entry)
  const signatures = [granter, other].map((holder) => signDirectory(body, holder.id, holder.signing))
  const owner = await fresh.client('owner')
  await owner.query(
    `INSERT INTO agency.directory_version (agency_id, seq, body, signatures, published_on) VALUES ($1, 2, $2, $3, '2026-11-27')`,
    [agency.agency, body, JSON.stringify(signatures)],
  )
  return giveAccount(fresh, staff, agency, { id: lost.id, seed, recipient, signing })
}

it('an officer with a new identity opens nothing, is given the keys by a colleague’s click, and opens again', async () => {
  const his = await signInAtDesk(browser, web, prasert)
  expect((await his.goto(`/corruption/${report.id}`))?.status()).toBe(404)

  const hers = await signInAtDesk(browser, web, suda)
  const { at, problems } = lookAt(hers, { suffix: '' })
  await hers.goto('/officers')
  await hers.getByRole('link', { name: t('keys.regrantTitle') }).click()
  const card = hers.locator(`#waiting-${prasert.officer}`)
  await card.getByText(t('keys.regrantCount', { count: 1 })).waitFor()
  await at('regrant')
  await card.getByRole('button').click()
  await card.getByText(t('keys.regranted.granted', { count: 1 })).waitFor()
  await at('regrant-done')
  // The reporter was told first, by her who gave the key; no message, so that no clock of the law stops.
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ act: string }>(
    `SELECT act FROM audit.entry WHERE act IN ('report_key_warned', 'report_granted') ORDER BY at`,
  )
  expect(rows.map(({ act }) => act)).toEqual(['report_key_warned', 'report_granted'])
  expect((await admin.query('SELECT 1 FROM corruption.message')).rowCount).toBe(0)
  expect(problems).toEqual([])
  await hers.reload()
  await hers.getByText(t('keys.regrantNone')).waitFor()

  await his.goto('/corruption')
  const number = formatLocator(report.locator)
  await his.locator('.sj-case-no', { hasText: number }).click()
  await his.locator('#case-main').getByText('ถนนหมู่ 4 ทำสั้นกว่าสัญญา').first().waitFor()
  // What excludes his post was never his to lose, and is not his to get.
  expect((await his.goto(`/corruption/${excluding.id}`))?.status()).toBe(404)
}, 240_000)
