import type { Browser, Page } from 'playwright-core'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { fileComplaint } from '../support/journey-complaint.js'
import { startJourneyInstallation, type JourneyInstallation } from '../support/journey-installation.js'
import { said, signIn, spokenNumber } from '../support/journey-officer.js'
import { decoded, findWords, tablesOf } from '../support/journey-search.js'
import { startReporter } from '../support/journey-reporter.js'
import type { ComplaintStory } from '../support/journey-story.js'

const t = messagesFor('th')
const story: ComplaintStory = {
  category: 'building',
  narrative: 'ช่างหมึกนัดผมที่ร้านกาแฟก่อนเซ็นใบอนุญาตก่อสร้าง',
  place: 'ห้องกองช่างชั้นสอง',
  contact: { name: 'สมศรีผู้ร้องเรียน', phone: '0812345678', email: '' },
  note: 'โทรถามผู้ร้องแล้วยืนยันว่าจริง',
  answer: '',
  closing: '',
  reply: '',
}
const words = [story.narrative, story.place, story.contact.name, story.note]
const patienceMs = 180_000

let installation: JourneyInstallation
let browser: Browser

beforeAll(async () => {
  installation = await startJourneyInstallation()
  browser = await startBrowser()
}, patienceMs)
afterAll(async () => {
  await browser.close()
  await installation.remove()
}, 60_000)

/** At both widths: nothing scrolls sideways, and axe finds nothing. */
async function lookAtBoth(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const found = [await sidewaysScroll(page), await axeViolations(page)]
    expect([name, width, ...found]).toEqual([name, width, 0, []])
    const folder = process.env['SUJARIT_SHOTS']
    if (folder !== undefined) {
      await page.screenshot({ path: `${folder}/${name}-${String(width)}.png`, fullPage: true })
    }
  }
}

describe('the day of a general officer', () => {
  it(
    'finds, takes and hands over a complaint; its words are gone and its code opens the sealed mailbox',
    async () => {
      const { page: citizen } = await startReporter(browser, installation.publicUrl, { hasScript: true })
      const code = await fileComplaint(citizen, story)
      const { page } = await signIn(browser, installation.staffUrl, installation.account('mali'))
      await page.goto('/general?queue=unassigned')
      await page.locator('#q').fill('ร้านกาแฟก่อนเซ็น')
      await page.getByRole('button', { name: t('common.search') }).click()
      await page.locator('mark', { hasText: 'ร้านกาแฟก่อนเซ็น' }).waitFor()
      await lookAtBoth(page, 'general-desk')
      await page.locator('.sj-case-no', { hasText: spokenNumber(code) }).click()
      await page.getByRole('button', { name: t('general.takeIt') }).click()
      await said(page, t('general.done.assign'))
      await page.locator('#note-text').fill(story.note)
      await page.getByRole('button', { name: t('desk.keepNote') }).click()
      await said(page, t('desk.done.note'))
      await lookAtBoth(page, 'general-complaint')
      await page.getByRole('link', { name: t('handover.link') }).click()
      await lookAtBoth(page, 'handover')
      await page.getByRole('button', { name: t('handover.send') }).click()
      await page.getByRole('link', { name: t('handover.problem.confirm') }).waitFor()
      await page.locator('#confirm').check()
      await page.getByRole('button', { name: t('handover.send') }).click()
      await page.getByRole('heading', { name: t('handover.doneTitle') }).waitFor({ timeout: 60_000 })
      await lookAtBoth(page, 'handed-over')
      const tables = await tablesOf(await installation.adminUrl())
      expect(findWords(words, [...tables, ...decoded(tables)])).toEqual([])
      await citizen.goto('/mailbox')
      await citizen.locator('#code').fill(code)
      await citizen.locator('form:has(#code) button').click()
      // The mailbox keeps what its owner told folded away.
      await citizen.getByText(story.narrative).first().waitFor({ state: 'attached', timeout: 60_000 })
      await lookAtBoth(citizen, 'mailbox-after-handover')
      const { page: holder } = await signIn(browser, installation.staffUrl, installation.account('suda'))
      await holder.goto('/corruption')
      await holder.locator('.sj-case-no', { hasText: spokenNumber(code) }).click()
      await holder.locator('#case-main').getByText(story.narrative).waitFor({ timeout: 60_000 })
    },
    patienceMs,
  )
})
