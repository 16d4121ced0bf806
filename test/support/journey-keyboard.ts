import type { Page } from 'playwright-core'
import { readCode } from './journey-reporter.js'

export interface KeyboardFiling {
  /** Pages and steps between the home page and the receipt, these two not counted. */
  readonly screens: number
  /** Fields without which nothing is sent. */
  readonly requiredFields: number
  /** From the home page to the receipt, by a script that does not read. */
  readonly seconds: number
  readonly code: string
}

/** Files the shortest honest report with Tab, Enter and typing alone: leaves empty whatever may stay empty. */
export async function fileByKeyboard(page: Page): Promise<KeyboardFiling> {
  const startedMs = performance.now()
  await page.goto('/')
  await press(page, 'a[href="/report"]')
  await page.waitForURL('**/report')
  await press(page, 'a[href="/report/write"]')
  await page.locator('#narrative').waitFor()
  await press(page, '[data-next=happened]')
  await page.locator('.govuk-error-summary').waitFor()
  const requiredFields = await page.locator('.govuk-error-summary li').count()
  await press(page, '.govuk-error-summary a')
  await page.keyboard.type('เจ้าหน้าที่เรียกเงิน 3,000 บาท ไม่ออกใบเสร็จ')
  let screens = 1
  for (let step = await shownStep(page); step !== null; step = await shownStep(page)) {
    screens += 1
    const skip = `[data-step=${step}] [data-skip]`
    const canSkip = (await page.locator(skip).count()) > 0
    await press(page, canSkip ? skip : `[data-next=${step}]`)
    await page.locator(`[data-step=${step}]`).waitFor({ state: 'hidden' })
  }
  await page.locator('#report-check .sj-readers').waitFor()
  await press(page, '#report-check button[data-send], #report-check .govuk-button')
  await page.locator('.sj-receipt').waitFor()
  const seconds = (performance.now() - startedMs) / 1000
  return { screens: screens + 1, requiredFields, seconds, code: await readCode(page) }
}

async function shownStep(page: Page): Promise<string | null> {
  const shown = page.locator('[data-step]:not([hidden])')
  return (await shown.count()) === 0 ? null : shown.getAttribute('data-step')
}

/** Moves on with Tab until the element has the focus, shows that it can be seen, and presses Enter. */
async function press(page: Page, selector: string): Promise<void> {
  for (let tabs = 0; tabs < 80; tabs += 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    if (await focused.evaluate((element, wanted) => element.matches(wanted), selector).catch(() => false)) {
      if (!(await focused.isVisible())) throw new Error(`${selector} has the focus and cannot be seen`)
      await page.keyboard.press('Enter')
      return
    }
  }
  throw new Error(`no way to ${selector} with Tab`)
}
