import type { Browser, BrowserContext, Page } from 'playwright-core'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { deskPage, lookAt } from '../support/desk-page.js'
import { furtherOfficer } from '../support/further-officer.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const tax = 'ภาษีและค่าธรรมเนียม'

let fresh: FreshDatabase
let office: FixtureAgency
let desk: TestStaffWeb
let browser: Browser
let administrator: Page
let tablet: BrowserContext
let page: Page

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  const person = await furtherOfficer(fresh, office, 'administrator')
  const account = await giveAccount(fresh, staff, office, person)
  desk = await startTestStaffWeb(fresh, office.dataFolder)
  browser = await startBrowser()
  administrator = await deskPage(browser, desk, account)
  tablet = await browser.newContext({ baseURL: desk.origin, hasTouch: true, locale: 'th-TH' })
  page = await tablet.newPage()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await office.remove()
  await fresh.drop()
})

async function counted(): Promise<number> {
  const owner = await fresh.client('owner')
  const { rows } = await owner.query<{ number: number }>(
    'SELECT coalesce(sum(number), 0)::integer AS number FROM service.tally WHERE kiosk_id IS NOT NULL',
  )
  return rows[0]?.number ?? -1
}

describe('a tablet at the desk', () => {
  it('is opened by digits that an administrator reads out', async () => {
    await administrator.goto('/service')
    await administrator.getByRole('link', { name: t('service.kiosks') }).click()
    await administrator.getByLabel(t('service.kiosk.name')).fill('โต๊ะหน้ากองคลัง')
    await administrator.getByRole('button', { name: t('service.kiosk.make') }).click()
    const code = (await administrator.locator('.sj-kiosk-code').textContent()) ?? ''
    await lookAt(administrator, 'kiosks')
    await page.goto('/kiosk')
    await lookAt(page, 'kiosk-code')
    await page.getByLabel(t('service.kiosk.code')).fill(code)
    await page.getByRole('button', { name: t('service.kiosk.open') }).click()
    await page.getByRole('heading', { name: t('service.kiosk.counting') }).waitFor()
  })

  it('counts with one tap, takes a slip back, and keeps presses while the network is away', async () => {
    await page.getByRole('button', { name: tax }).tap()
    await page.getByText(t('service.kiosk.done.counted', { service: tax })).waitFor()
    await lookAt(page, 'kiosk')
    await page.getByRole('button', { name: tax }).tap()
    await page.getByRole('button', { name: t('service.kiosk.undo') }).tap()
    await page.getByText(t('service.kiosk.done.undone')).waitFor()
    expect(await counted()).toBe(1)
    await tablet.setOffline(true)
    await page.getByRole('button', { name: tax }).tap()
    await page.getByText(t('service.kiosk.waiting', { n: '1' })).waitFor()
    await page.getByRole('button', { name: tax }).tap()
    await page.getByText(t('service.kiosk.waiting', { n: '2' })).waitFor()
    expect(await counted()).toBe(1)
    await tablet.setOffline(false)
    await page.getByText(t('service.kiosk.done.counted', { service: tax })).waitFor()
    expect(await counted()).toBe(3)
  })
})
