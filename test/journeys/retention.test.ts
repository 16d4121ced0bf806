import type pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { addDays, officeDate } from '../../src/kernel/office-date.js'
import { writeThaiDay } from '../../src/kernel/thai-day.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { formatLocator } from '../../src/ui/text/format-locator.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { startBrowser } from '../support/browser.js'
import { closeOn, fileComplaintWith, type FiledComplaint } from '../support/closed-case.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { fileReport, type FiledReport } from '../support/filed-report.js'
import { furtherOfficer } from '../support/further-officer.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt, type Look } from '../support/journey-look.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const words = { narrative: 'ไฟถนนหน้าวัดดับ', message: 'ยังไม่ซ่อม', note: 'ส่งช่างแล้ว' }
const today = officeDate(new Date())

let fresh: FreshDatabase
let admin: pg.Client
let office: FixtureAgency
let desk: TestStaffWeb
let browser: Browser
let looks: Look[]
let mali: Page
let maliAccount: TestAccount
let wichai: Page
let wichaiAccount: TestAccount
let suda: Page
let old: FiledComplaint
let held: FiledComplaint
let report: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  admin = await fresh.client('admin')
  office = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  const account = async (): Promise<TestAccount> =>
    giveAccount(fresh, staff, office, await furtherOfficer(fresh, office, 'general_officer'))
  ;[maliAccount, wichaiAccount] = [await account(), await account()]
  const sudaAccount = await giveAccount(fresh, staff, office, office.screeners[0])
  old = await fileComplaintWith(admin, office.agency, words)
  held = await fileComplaintWith(admin, office.agency, words)
  const next = await fileComplaintWith(admin, office.agency, words)
  report = await fileReport(fresh, await fresh.database('public'), office)
  const yearsAgo = (years: number): string => `${Number(today.slice(0, 4)) - years}-11-02`
  await closeOn(admin, 'general', old.id, { status: 'resolved', on: yearsAgo(6) })
  await closeOn(admin, 'general', held.id, { status: 'not_accepted', on: yearsAgo(6) })
  await closeOn(admin, 'general', next.id, { status: 'resolved', on: addDays(today, 60 - 365 * 5) })
  await closeOn(admin, 'corruption', report.id, { status: 'closed_unsubstantiated', on: yearsAgo(11) })
  desk = await startTestStaffWeb(fresh, office.dataFolder)
  browser = await startBrowser()
  mali = await signInAtDesk(browser, desk, maliAccount)
  wichai = await signInAtDesk(browser, desk, wichaiAccount)
  suda = await signInAtDesk(browser, desk, sudaAccount)
  looks = [mali, wichai, suda].map((page) => lookAt(page, { suffix: '' }))
}, 180_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await office.remove()
  await fresh.drop()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('two officers of a small office', () => {
  it('hold one case for the court and propose another one for destruction', async () => {
    await mali.goto('/today')
    // Two complaints, and the contact data of a third one.
    await mali.getByRole('link', { name: t('retention.today', { count: 3 }) }).click()
    await looks[0]?.at('retention')
    await button(mali, t('retention.propose')).click()
    await mali.getByRole('link', { name: t('retention.problem.none_chosen') }).waitFor()
    await looks[0]?.at('retention-problems')
    await mali.goto(`/general/${held.id}`)
    await mali.getByRole('link', { name: t('retention.caseLink') }).click()
    await button(mali, t('retention.holdSave')).click()
    await mali.getByRole('link', { name: t('retention.holdProblem.review') }).waitFor()
    await mali.getByLabel(t('retention.authority')).selectOption('court')
    await mali.getByLabel(t('retention.holdReason.proceedings')).check()
    await mali.getByLabel(t('retention.reviewOn')).fill(writeThaiDay(addDays(today, 180)))
    await button(mali, t('retention.holdSave')).click()
    await mali.getByText(t('retention.holdDone.set')).waitFor()
    await looks[0]?.at('retention-hold')
    await mali.goto('/retention')
    await mali.getByRole('checkbox', { name: formatLocator(old.locator) }).check()
    await mali.getByLabel(t('retention.reason.period_over')).check()
    await button(mali, t('retention.propose')).click()
    await mali.getByText(t('retention.done.proposed', { count: 1 })).waitFor()
    await mali.getByText(t('retention.own')).waitFor()
    await looks[0]?.at('retention-proposed')
  }, 180_000)

  it('need the second one, with the second factor, and read in the record what they did', async () => {
    await wichai.goto('/retention')
    await wichai.getByRole('button', { name: t('retention.decide') }).click()
    await wichai.getByRole('checkbox', { name: formatLocator(old.locator) }).check()
    await looks[1]?.at('retention-decide')
    // Longer ago than ten minutes: the second factor is asked for, and the form goes on behind it.
    desk.clock.forward(11)
    await button(wichai, t('retention.destroy')).click()
    await wichai.locator('#confirm-code').fill(codeAt(wichaiAccount, desk.clock.now()))
    await wichai.locator('#confirm-code').press('Enter')
    await wichai.getByText(t('retention.done.destroyed', { count: 1 })).waitFor()
    await wichai.getByRole('link', { name: t('retention.recordLink') }).click()
    await wichai.getByText(formatLocator(old.locator)).waitFor()
    await looks[1]?.at('retention-record')
    await wichai.getByRole('link', { name: t('retention.print') }).click()
    await wichai.getByText(t('retention.signConfirmer')).waitFor()
    await looks[1]?.at('retention-record-print')
    expect((await wichai.request.get(`/general/${old.id}`)).status()).toBe(404)
  }, 180_000)

  it('see nothing of a report that its holder sees', async () => {
    const number = formatLocator(report.locator)
    await suda.goto('/retention')
    await suda.getByText(number).first().waitFor()
    await looks[2]?.at('retention-corruption')
    await suda.goto(`/retention/hold/corruption/${report.id}`)
    await suda.getByText(t('retention.remarkNone')).waitFor()
    await looks[2]?.at('retention-hold-corruption')
    await mali.goto('/retention')
    await mali.getByText(t('retention.heldTitle')).first().waitFor()
    expect(await mali.getByText(number).count()).toBe(0)
    expect((await mali.request.get(`/retention/hold/corruption/${report.id}`)).status()).toBe(404)
  }, 120_000)

  it('meet pages that anybody can use', () => {
    expect(looks.flatMap(({ problems }) => problems)).toEqual([])
  })
})
