import type { Browser, Page } from 'playwright-core'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { furtherOfficer } from '../support/further-officer.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt, type Look } from '../support/journey-look.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let fresh: FreshDatabase
let office: FixtureAgency
let desk: TestStaffWeb
let browser: Browser
let page: Page
let look: Look

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  const account = await giveAccount(
    fresh,
    staff,
    office,
    await furtherOfficer(fresh, office, 'administrator'),
  )
  desk = await startTestStaffWeb(fresh, office.dataFolder)
  browser = await startBrowser()
  page = await signInAtDesk(browser, desk, account)
  look = lookAt(page, { suffix: '' })
}, 120_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await office.remove()
  await fresh.drop()
})

const button = (name: string) => page.getByRole('button', { name })

describe('an administrator who answers for the office’s data', () => {
  it('enters a request, is told what is missing, and answers it', async () => {
    await page.goto('/rights')
    await look.at('rights-empty')
    await page.getByRole('button', { name: t('rights.newRequest') }).click()
    await button(t('rights.enterRequest')).click()
    await page.getByRole('link', { name: t('rights.missing.name') }).waitFor()
    await look.at('rights-request-problems')
    await page.getByLabel(t('rights.kinds.access')).check()
    await page.getByLabel(t('rights.requesterName')).fill('นางสาวมานี รักสงบ')
    await page.getByLabel(t('rights.asked'), { exact: true }).fill('ขอสำเนาคำร้องเรื่องไฟถนนหมู่ 4')
    await button(t('rights.enterRequest')).click()
    await page.getByText(t('rights.done.entered')).waitFor()
    await page.getByRole('link', { name: t('rights.requestNumber', { number: 1 }) }).click()
    await page.getByText('นางสาวมานี รักสงบ').waitFor()
    await look.at('rights-request')
    await page.getByLabel(t('rights.outcome.granted')).check()
    await button(t('rights.answerButton')).click()
    await page.getByText(t('rights.done.answered')).waitFor()
  }, 180_000)

  it('enters a breach, tells whom the law names, and closes it', async () => {
    await page.getByRole('button', { name: t('rights.newBreach') }).click()
    await page.getByLabel(t('rights.breachKinds.disclosed')).check()
    await page.getByLabel(t('rights.what'), { exact: true }).fill('ส่งรายชื่อผู้ขอรับเบี้ยยังชีพผิดกลุ่มไลน์')
    await look.at('rights-breach-new')
    await button(t('rights.enterBreach')).click()
    await page.getByText('ต้องแจ้ง สคส. ภายใน').first().waitFor()
    await page.getByLabel(t('rights.risks.none')).check()
    await page.getByLabel(t('rights.closing')).check()
    await look.at('rights-breach')
    await button(t('rights.saveBreach')).click()
    await page.getByText(t('rights.done.closed')).waitFor()
    await look.at('rights')
  }, 180_000)

  it('meets no fault of access, width or HTML', () => {
    expect(look.problems).toEqual([])
  })
})
