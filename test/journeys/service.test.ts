import type { Browser, Page } from 'playwright-core'
import { officeDate } from '../../src/kernel/office-date.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { startBrowser } from '../support/browser.js'
import { deskPage, lookAt } from '../support/desk-page.js'
import { startOfficeDesk, type OfficeDesk } from '../support/office-desk.js'

const t = messagesFor('th')
const tax = 'ภาษีและค่าธรรมเนียม'

let office: OfficeDesk
let desk: OfficeDesk['web']
let browser: Browser
let page: Page

beforeAll(async () => {
  office = await startOfficeDesk()
  desk = office.web
  browser = await startBrowser()
  page = await deskPage(browser, desk, await office.account('general_officer'))
}, 120_000)

afterAll(async () => {
  await browser.close()
  await office.stop()
})

const press = () => page.getByRole('button', { name: tax })

describe('an officer at the desk', () => {
  it('counts people with the keyboard, and takes a slip back', async () => {
    await page.goto('/service')
    await press().focus()
    await page.keyboard.press('Enter')
    await page.getByText(t('service.done.counted', { service: tax })).waitFor()
    // The keyboard goes on where it was.
    await page.locator('#service-tax:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(t('service.counts', { today: 2, month: 2 })).waitFor()
    await lookAt(page, 'service-counter')
    await page.getByRole('button', { name: t('service.undo') }).click()
    await page.getByText(t('service.done.undone')).waitFor()
    await page.getByText(t('service.counts', { today: 1, month: 1 })).waitFor()
  })

  it('enters what stands on paper, and finds it in the year with its reason', async () => {
    const month = officeDate(desk.clock.now()).slice(0, 7)
    await page.getByRole('link', { name: t('service.months') }).click()
    await page.locator(`a[href="/service/months/${month}"]`).click()
    await lookAt(page, 'service-month')
    await page.locator(`a[href="/service/months/${month}/tax/walk_in"]`).click()
    await page.getByRole('button', { name: t('service.save') }).click()
    await page.getByRole('link', { name: t('service.problem.reason_missing') }).waitFor()
    await lookAt(page, 'service-change-problems')
    await page.getByLabel(t('service.howKind.entered')).check()
    await page.getByLabel(t('service.number'), { exact: true }).fill('๑๒๐')
    await page.getByLabel(t('service.reason'), { exact: true }).fill('สมุดคุมผู้มาติดต่อ หน้า 12')
    await page.getByRole('button', { name: t('service.save') }).click()
    await page.getByText(t('service.changed')).waitFor()
    await page.goto('/service/months')
    await page.getByText('มีผู้รับบริการทั้งสิ้น 121 ราย').waitFor()
    await page.getByText('สมุดคุมผู้มาติดต่อ หน้า 12').waitFor()
    await lookAt(page, 'service-year')
  })
})
