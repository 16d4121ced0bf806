import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { codeAt, type TestAccount } from './account.js'
import { axeViolations, sidewaysScroll } from './browser.js'
import type { TestStaffWeb } from './staff-web.js'

const t = messagesFor('th')
const shots = process.env['SUJARIT_SHOTS']

/** A page of an officer who has signed in and whose key is open. */
export async function deskPage(browser: Browser, web: TestStaffWeb, account: TestAccount): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: web.origin, viewport: { width: 1280, height: 900 }, acceptDownloads: true },
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel(t('accounts.email')).fill(account.email)
  await page.getByLabel(t('accounts.passphrase'), { exact: true }).fill(account.passphrase)
  await page.getByLabel(t('accounts.code')).fill(codeAt(account, web.clock.now()))
  await page.getByLabel(t('accounts.enrolmentKey'), { exact: true }).fill(account.enrolmentKey)
  await page.locator('#sign-in button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** Whoever looks with axe, with a telephone, or at the kept pictures finds nothing wrong. */
export async function lookAt(page: Page, name: string): Promise<void> {
  expect([name, await axeViolations(page)]).toEqual([name, []])
  for (const width of [1280, 360, 320]) {
    await page.setViewportSize({ width, height: 900 })
    expect([name, width, await sidewaysScroll(page)]).toEqual([name, width, 0])
    if (shots === undefined || width === 320) continue
    await mkdir(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
