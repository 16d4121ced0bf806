import type { Browser, Page } from 'playwright-core'
import { messagesFor } from '../../src/ui/messages/messages.js'
import type { TestAccount } from '../support/account.js'
import { dumpOf } from '../support/dump.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { said } from '../support/journey-officer.js'
import { openMailbox, startReporter } from '../support/journey-reporter.js'
import { startTwoHolders, type TwoHolders } from '../support/two-holders.js'

const t = messagesFor('th')
const why = 'เป็นเรื่องงานซ่อมช้า ไม่มีใครได้ประโยชน์'
const closing = 'ขอบคุณที่บอกมา แจ้งเรื่องซ่อมถนนได้ที่หน้าแรก'

let holders: TwoHolders
let web: TwoHolders['web']
let staff: TwoHolders['staff']
let browser: Browser
let accounts: readonly [TestAccount, TestAccount]
let caseId: string
let code: string

beforeAll(async () => {
  holders = await startTwoHolders()
  ;({ web, staff, browser, accounts, caseId, code } = holders)
}, 60_000)

afterAll(() => holders.stop())

const card = (page: Page) => page.locator('#move')

async function facts(): Promise<unknown[]> {
  const admin = await web.database.client('admin')
  const found = await admin.query<{ kind: string; facts: unknown }>(
    'SELECT kind, facts FROM journal.event WHERE subject = $1 ORDER BY ordinal',
    [caseId],
  )
  return found.rows.filter(({ kind }) => kind === 'reclassified').map((row) => row.facts)
}

describe('a report that is not about corruption', () => {
  let suda: Page
  let prasert: Page

  it('is proposed to leave by one holder, who cannot agree to it', async () => {
    suda = await signInAtDesk(browser, staff, accounts[0])
    await suda.goto(`/corruption/${caseId}`)
    await card(suda).getByText(t('casework.moveOpen'), { exact: true }).click()
    await suda.getByRole('button', { name: t('casework.movePropose') }).click()
    await card(suda).getByText(t('casework.problem.no_reason')).waitFor()
    await card(suda).getByLabel(t('casework.moveReason.service_matter')).check()
    await suda.locator('#move-why').fill(why)
    await suda.getByRole('button', { name: t('casework.movePropose') }).click()
    await said(suda, t('desk.done.move_proposed'))
    await card(suda).getByText(t('casework.moveWaitsSecond')).waitFor()
    expect(await suda.getByRole('button', { name: t('casework.moveAgree') }).count()).toBe(0)
    expect((await dumpOf(web.database)).includes(why)).toBe(false)
  }, 90_000)

  it('is agreed to by a second one, who reads why and asks the reporter', async () => {
    prasert = await signInAtDesk(browser, staff, accounts[1])
    await prasert.goto(`/corruption/${caseId}`)
    await card(prasert).getByText(why).waitFor()
    const look = lookAt(prasert, { suffix: '' })
    await look.at('case-move-second')
    expect(look.problems).toEqual([])
    const words = prasert.locator('#move-ask')
    const written = `${await words.inputValue()}\nโทรถามได้ที่สำนักงาน`
    await words.fill(written + 'ก'.repeat(6_000))
    await prasert.getByRole('button', { name: t('casework.moveAgree') }).click()
    await card(prasert).getByText(t('casework.problem.words_long')).waitFor()
    // What the officer made of the proposed words is still there.
    expect((await words.inputValue()).startsWith(written)).toBe(true)
    await words.fill(written)
    await prasert.getByRole('button', { name: t('casework.moveAgree') }).click()
    await said(prasert, t('desk.done.move_agreed'))
    await card(prasert).getByText(why).waitFor()
    expect(await prasert.locator('#act select option').allInnerTexts()).not.toContain(
      t('terms.refusalReason.agreed_not_corruption'),
    )
    expect(await facts()).toEqual([])
  }, 90_000)

  it('is answered by its reporter in the sealed mailbox, and still has not left', async () => {
    const asked = t('mailbox.next.general')
    const reader = await startReporter(browser, web.url, { hasScript: true })
    await openMailbox(reader, code, { hasScript: true, expected: asked })
    const { page } = reader
    await page.getByLabel(t('mailbox.kind.general_agreed')).check()
    if (process.env['SUJARIT_SHOTS'] !== undefined) {
      await page.screenshot({ path: `${process.env['SUJARIT_SHOTS']}/move-mailbox.png`, fullPage: true })
    }
    await page
      .locator('form:has(#reply) button[type=submit], form:has(#reply) button:not([type])')
      .last()
      .click()
    await page.getByText(t('mailbox.words.general_agreed')).waitFor()
    expect(await page.getByText(asked).count()).toBe(0)
    await reader.context.close()
    expect(await facts()).toEqual([])
  }, 90_000)

  it('ends by a step that tells the reporter, and leaves the counts', async () => {
    await suda.goto(`/corruption/${caseId}`)
    await card(suda).getByText(t('casework.moveAgreed')).waitFor()
    const form = suda.locator('#act form').first()
    await form.locator('input[value="not_accepted"]').check()
    await form.locator('select').selectOption('agreed_not_corruption')
    await form.locator('#step-text').fill(closing)
    await suda.getByRole('button', { name: t('desk.sealAndChange') }).click()
    await said(suda, t('desk.done.status'))
    await suda.locator('#history').getByText(t('terms.refusalReason.agreed_not_corruption')).waitFor()
    expect(await facts()).toEqual([{ to: 'general', reason: 'service_matter', agreedBy: 2 }])
    await card(suda).waitFor()
    const look = lookAt(suda, { suffix: '' })
    await look.at('case-move-moved')
    expect(look.problems).toEqual([])
  }, 90_000)

  it('tells its reporter, with and without JavaScript, that words stay sealed and where to go', async () => {
    for (const hasScript of [true, false]) {
      const reader = await startReporter(browser, web.url, { hasScript })
      await openMailbox(reader, code, { hasScript, expected: closing })
      await reader.page.getByText(t('mailbox.next.asGeneral')).waitFor()
      expect(await reader.page.getByText(t('mailbox.doubtful')).count()).toBe(0)
      await reader.context.close()
    }
  }, 90_000)
})
