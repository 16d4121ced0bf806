import { join } from 'node:path'
import { jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { startBrowser } from '../support/browser.js'
import { startJourneyInstallation, type JourneyInstallation } from '../support/journey-installation.js'
import { lookAt, type Look } from '../support/journey-look.js'
import { answerReport, openReport, signIn, type OfficerSession } from '../support/journey-officer.js'
import { fileReport, openMailbox, startReporter, type ReporterSession } from '../support/journey-reporter.js'
import { filesOf, findWords, tablesOf } from '../support/journey-search.js'
import { reportStory } from '../support/journey-story.js'
import { askForName, decide, openName } from '../support/journey-vault.js'
import { openedArchive, wordsOfDocx } from '../support/opened-archive.js'

jest.setTimeout(120_000)

const t = messagesFor('th')
const name = reportStory.identity.identityName
const reason = 'ต้องนัดให้ถ้อยคำต่อคณะกรรมการ toucan-reason'
const refusal = 'ถามในกล่องข้อความก่อน heron-refusal'

let installation: JourneyInstallation
let browser: Browser
let reporter: ReporterSession
let suda: OfficerSession
let code: string
/** One session for each account: a code counts once. */
let somchai: OfficerSession
let preecha: OfficerSession
const looks: Look[] = []

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([startJourneyInstallation(), startBrowser()])
  reporter = await startReporter(browser, installation.publicUrl, { hasScript: true })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await installation.remove()
}, 60_000)

async function signInAs(account: string): Promise<OfficerSession> {
  return signIn(browser, installation.staffUrl, installation.account(account))
}

function looking(session: OfficerSession | ReporterSession): Look {
  const look = lookAt(session.page, { suffix: '' })
  looks.push(look)
  return look
}

describe('a name in the vault', () => {
  it('is put there by a reporter and shows nowhere on the case', async () => {
    await reporter.page.goto('/report')
    await reporter.page.getByRole('link', { name: t('start.vault.link') }).click()
    await reporter.page.getByText('พระครูปรีชา').waitFor()
    await looking(reporter).at('vault-rule')
    code = await fileReport(reporter.page, { story: reportStory })
    suda = await signInAs('suda')
    await openReport(suda.page, code, reportStory.told.narrative)
    await suda.page
      .locator('#vault')
      .getByText(t('vault.rule', { t: 2, n: 3 }))
      .waitFor()
    expect(await suda.page.getByText(name).count()).toBe(0)
  })

  it('is asked for by a holder, who keeps what was typed when something is missing', async () => {
    const { page } = suda
    await page.locator('#vault-ask summary').click()
    await page.locator('#vault-reason').fill(reason)
    await page.getByRole('button', { name: t('vault.sealAndAsk') }).click()
    await page.getByText(t('vault.problem.basis_missing')).waitFor()
    expect(await page.locator('#vault-reason').inputValue()).toBe(reason)
    await looking(suda).at('vault-ask')
    await page.locator('#vault-ask summary').click()
    await askForName(page, 'witness_hearing', reason)
    await page.locator('#vault').getByText(t('vault.state.open')).waitFor()
    await looking(suda).at('vault-asked')
  })

  it('stays closed while one refuses and one agrees', async () => {
    const orathai = await signInAs('orathai')
    await orathai.page.goto('/vault')
    await orathai.page.getByText(reason).waitFor()
    expect(await orathai.page.getByText(reportStory.told.where).count()).toBe(0)
    await looking(orathai).at('vault-question')
    await decide(orathai.page, code, refusal)
    await orathai.page.getByText(t('vault.nothingWaits')).waitFor()
    await looking(orathai).at('vault-decided')
    await orathai.page.getByRole('link', { name: t('vault.handOverLink') }).click()
    await orathai.page.getByText(t('vault.successor')).waitFor()
    await looking(orathai).at('vault-hand-over')
    await orathai.context.close()
    somchai = await signInAs('somchai')
    await decide(somchai.page, code)
    await openReport(suda.page, code, reportStory.told.narrative)
    await suda.page.locator('#vault').getByText(refusal).waitFor()
    expect(await suda.page.getByRole('button', { name: t('vault.openName') }).count()).toBe(0)
  })

  it('opens in the asking officer’s browser when the second agrees, and closes when the tab is put away', async () => {
    preecha = await signInAs('preecha')
    await decide(preecha.page, code)
    await openReport(suda.page, code, reportStory.told.narrative)
    await openName(suda.page, name)
    await looking(suda).at('vault-opened')
    await suda.page.getByRole('button', { name: t('vault.closeName') }).click()
    await suda.page
      .locator('#vault')
      .getByRole('button', { name: t('vault.openName') })
      .waitFor()
    expect(await suda.page.content()).not.toContain(name)
    await openName(suda.page, name)
    await suda.page.evaluate(`Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))`)
    await suda.page.locator('#opened-identity').waitFor({ state: 'detached' })
    expect(await suda.page.content()).not.toContain(name)
  })

  it('shows in the mailbox with who asked, why, who decided how and that it was opened', async () => {
    const expected = t('mailbox.identityOpenedTitle')
    await openMailbox(reporter, code, { hasScript: true, expected })
    const text = await reporter.page.locator('main').innerText()
    for (const told of [reason, refusal, 'นิติกร', 'เจ้าอาวาสวัดตัวอย่าง']) expect(text).toContain(told)
    expect(text).not.toContain('สุดา')
    await looking(reporter).at('vault-mailbox')
    const plain = await startReporter(browser, installation.publicUrl, { hasScript: false })
    await openMailbox(plain, code, { hasScript: false, expected })
    expect(await plain.page.locator('main').innerText()).toContain(reason)
    await plain.context.close()
  })

  it('goes into a referral file by a click, when the reporter and the custodians have agreed to that, and else not', async () => {
    const { page } = suda
    const id = /corruption\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    const referral = async (): Promise<void> => {
      await page.goto(`/corruption/${id}/referral`)
      await page.getByLabel(t('letters.referral.body.nacc')).check()
    }
    const made = async (): Promise<string> => {
      await page.getByRole('button', { name: t('letters.referral.make') }).click()
      await page.locator('#referral-made').waitFor()
      const files = await openedArchive(page)
      return wordsOfDocx(files['referral.docx'])
    }
    await referral()
    await page.locator('#naming').getByText(t('letters.referral.identity.noConsent')).waitFor()
    await openReport(page, code, reportStory.told.narrative)
    await page.locator('#case-main input[name=topic][value=ask_consent]').check()
    await answerReport(page, 'ขอบอกชื่อคุณต่อ ป.ป.ช. ได้ไหม')
    await openMailbox(reporter, code, { hasScript: true, expected: 'ขอบอกชื่อคุณต่อ ป.ป.ช. ได้ไหม' })
    await reporter.page.locator('input[name=kind][value=consent_given]').check()
    await reporter.page.locator('form:has(#reply) button[type=submit]').click()
    await reporter.page.locator('.govuk-notification-banner--success').waitFor()

    // Custodians agreed to a hearing, which is no reason to tell another body.
    await referral()
    await page.locator('#naming').getByText(t('letters.referral.identity.vault')).waitFor()
    await looking(suda).at('referral-vault-closed')
    expect(await made()).not.toContain(name)

    await openReport(page, code, reportStory.told.narrative)
    await askForName(page, 'referral', 'ป.ป.ช. รับเรื่องและต้องใช้ชื่อ')
    for (const custodian of [somchai, preecha]) await decide(custodian.page, code)
    await referral()
    await page.getByLabel(t('letters.referral.include')).check()
    await looking(suda).at('referral-vault-open')
    const words = await made()
    expect(words).toContain(name)
    expect(await page.content()).not.toContain(name)

    await referral()
    await page.getByLabel(t('letters.referral.include')).waitFor()
    expect(await made()).not.toContain(name)
  }, 240_000)

  it('lies on no page, in no table, file or log of the server', async () => {
    const tables = await tablesOf(await installation.adminUrl())
    const logs = { name: 'logs', bytes: Buffer.from(installation.logged(), 'utf8') }
    await installation.stop()
    const files = await filesOf(join(installation.dataFolder), ['postgres/bin'])
    expect(findWords([name, reason, refusal], [...tables, logs, ...files])).toEqual([])
  })

  it('was asked for, decided and told on pages that anybody can use', () => {
    expect(looks.flatMap(({ problems }) => problems)).toEqual([])
  })
})
