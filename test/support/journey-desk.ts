import type { Browser, Page } from 'playwright-core'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { codeAt, type TestAccount } from './account.js'
import type { TestStaffWeb } from './staff-web.js'

const t = messagesFor('th')

/**
 * Signs an officer of a fixture agency in, in a browser of their own, past the policy that forbids axe on the page.
 * @returns the page where their work lies, with the key open.
 */
export async function signInAtDesk(
  browser: Browser,
  desk: TestStaffWeb,
  account: TestAccount,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: desk.origin,
    bypassCSP: true,
    viewport: { width: 1280, height: 900 },
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.goto('/sign-in')
  // A code that was used is refused: the telephone shows the next one.
  desk.clock.forward(1)
  await page.getByLabel(t('accounts.email')).fill(account.email)
  await page.getByLabel(t('accounts.passphrase'), { exact: true }).fill(account.passphrase)
  await page.getByLabel(t('accounts.code')).fill(codeAt(account, desk.clock.now()))
  await page.getByLabel(t('accounts.enrolmentKey'), { exact: true }).fill(account.enrolmentKey)
  await page.locator('#sign-in button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}
