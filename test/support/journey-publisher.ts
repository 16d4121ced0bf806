import type { Page } from 'playwright-core'
import type { FiscalYear } from '../../src/kernel/fiscal-year.js'
import { signingSteps } from '../../src/publication/signed-release.js'
import { messagesFor } from '../../src/ui/messages/messages.js'

const t = messagesFor('th')

/** Asks for a draft of the year. @returns the address of the draft, once it can be signed. */
export async function askForDraft(page: Page, year: FiscalYear): Promise<string> {
  await page.goto('/statistics')
  await page.locator('#new-release select').selectOption(String(year))
  await page.getByRole('button', { name: t('release.ask'), exact: true }).click()
  await page.getByRole('heading', { name: t('release.guardsTitle') }).waitFor()
  return new URL(page.url()).pathname
}

/** Signs as whoever is signed in on the page: the step whose turn it is. */
export async function signDraft(
  page: Page,
  path: string,
  step: (typeof signingSteps)[number],
): Promise<void> {
  await page.goto(path)
  await page.getByLabel(t('release.declares')).check()
  await page.getByRole('button', { name: t('release.signAs', { step: t(`release.step_${step}`) }) }).click()
}

/** Waits until what three have signed is public. */
export async function untilReleased(page: Page): Promise<void> {
  await page.getByText(t('release.state_released'), { exact: true }).waitFor()
}
