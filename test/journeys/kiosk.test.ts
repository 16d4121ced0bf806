import { EventEmitter, once } from 'node:events'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { startBrowser } from '../support/browser.js'
import { deskPage, lookAt } from '../support/desk-page.js'
import { startOfficeDesk, type OfficeDesk } from '../support/office-desk.js'

const t = messagesFor('th')
const tax = 'ภาษีและค่าธรรมเนียม'

let office: OfficeDesk
let desk: OfficeDesk['web']
let browser: Browser
let administrator: Page
let tablet: BrowserContext
let page: Page

beforeAll(async () => {
  office = await startOfficeDesk()
  desk = office.web
  browser = await startBrowser()
  administrator = await deskPage(browser, desk, await office.account('administrator'))
  tablet = await browser.newContext({ baseURL: desk.origin, hasTouch: true, locale: 'th-TH' })
  page = await tablet.newPage()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await office.stop()
})

async function counted(): Promise<number> {
  const owner = await office.fresh.client('owner')
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
    // The clock of a tablet may be wrong; the button that takes a press back follows the server's.
    await page.clock.setFixedTime(new Date(Date.now() + 86_400_000))
    await page.getByRole('button', { name: tax }).tap()
    await page.getByText(t('service.kiosk.done.counted', { service: tax })).waitFor()
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)))
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

  it('asks before it is closed while a press is on its way', async () => {
    const gate = new EventEmitter()
    const opened = once(gate, 'open')
    await page.route('**/kiosk/press', async (route) => {
      await opened
      await route.continue()
    })
    const sending = page.waitForRequest('**/kiosk/press')
    await page.getByRole('button', { name: tax }).tap()
    await sending
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    gate.emit('open')
    // What the page says of the press before this one is still there, so the count itself is waited for.
    while ((await counted()) < 4) await page.waitForTimeout(50)
    expect(await counted()).toBe(4)
  }, 60_000)
})
