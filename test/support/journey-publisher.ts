import type { Page } from 'playwright-core'
import type { FiscalYear } from '../../src/kernel/fiscal-year.js'
import { messagesFor } from '../../src/ui/messages/messages.js'

const t = messagesFor('th')

/** Asks for a release of the year as of today and waits until it is public. */
export async function releaseYear(page: Page, year: FiscalYear): Promise<void> {
  await page.goto('/statistics')
  await page.locator('#new-release select').selectOption(String(year))
  await page.getByRole('button', { name: t('release.send') }).click()
  await page.getByRole('heading', { name: t('release.releasedTitle', { year }) }).waitFor()
}
