import type { Page } from 'playwright-core'
import type { VaultBasis } from '../../src/kernel/vault.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { said, spokenNumber } from './journey-officer.js'

const t = messagesFor('th')

/** On the page of an open case: asks the custodians for the name. */
export async function askForName(page: Page, basis: VaultBasis, reason: string): Promise<void> {
  await page.locator('#vault-ask summary').click()
  await page.getByRole('radio', { name: t(`vault.basis.${basis}`) }).check()
  await page.locator('#vault-reason').fill(reason)
  await page.getByLabel(t('vault.triedMailbox')).check()
  await page.getByRole('button', { name: t('vault.sealAndAsk') }).click()
  await said(page, t('desk.done.vault_asked'))
}

/** In the custodian's room: decides on the one request that waits. */
export async function decide(page: Page, locator: string, refusal: string | null = null): Promise<void> {
  await page.goto('/vault')
  await page.locator('#vault-desk').getByText(spokenNumber(locator)).first().waitFor()
  const choice = refusal === null ? 'agreed' : 'refused'
  await page.getByRole('radio', { name: t(`vault.decide.${choice}`), exact: true }).check()
  if (refusal !== null) await page.getByLabel(t('vault.refusal')).fill(refusal)
  await page.getByRole('button', { name: t('vault.sealDecision') }).click()
  await said(page, t(`vault.done.${choice}`))
}

/** On the page of a case with an agreed request: opens the name and waits for it. */
export async function openName(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: t('vault.openName') }).click()
  await page.locator('#opened-identity').getByText(name).waitFor()
}
