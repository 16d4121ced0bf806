import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { fiscalYearOf } from '../../src/kernel/fiscal-year.js'
import { officeDate } from '../../src/kernel/office-date.js'
import type { ReleaseSnapshot } from '../../src/publication/release-snapshot.js'
import { startBrowser } from './browser.js'
import { fileComplaint, workOnComplaint } from './journey-complaint.js'
import { startJourneyInstallation, type JourneyInstallation } from './journey-installation.js'
import {
  answerReport,
  classifyReport,
  moveReport,
  noteOnReport,
  openReport,
  signIn,
  spokenNumber,
  type OfficerSession,
} from './journey-officer.js'
import { askForDraft, signDraft, untilReleased } from './journey-publisher.js'
import {
  fileReport,
  fileReportPlainly,
  leftInBrowser,
  openMailbox,
  replyInMailbox,
  startReporter,
  type ReporterSession,
} from './journey-reporter.js'
import { decoded, filesOf, findWords, tablesOf, type Haystack } from './journey-search.js'
import { complaintStory, reportStory, secretWords, wordsOf, writtenSecrets } from './journey-story.js'

/** A post whose holder has an account and receives every report that does not exclude it. */
const excludedPost = 'หัวหน้าสำนักปลัด'

/**
 * The main job from end to end, against the compiled programs: told in the order in which it happens, so that each
 * promise stands on those before.
 */
export function describeMainJob({ hasScript }: { readonly hasScript: boolean }): void {
  let installation: JourneyInstallation
  let browser: Browser
  let reporter: ReporterSession
  let screener: OfficerSession
  let secondHolder: OfficerSession
  let general: OfficerSession
  let code: string
  let complaintCode: string
  let otherCode: string

  const file = hasScript ? fileReport : fileReportPlainly
  const signInAs = (account: string): Promise<OfficerSession> =>
    signIn(browser, installation.staffUrl, installation.account(account))
  const open = (receipt: string, expected: string): Promise<void> =>
    openMailbox(reporter, receipt, { hasScript, expected })

  beforeAll(async () => {
    ;[installation, browser] = await Promise.all([startJourneyInstallation(), startBrowser()])
    reporter = await startReporter(browser, installation.publicUrl, { hasScript })
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await installation.remove()
  }, 60_000)

  describe('a corruption report', () => {
    it('is filed from a telephone, the name in the vault, and leaves nothing there', async () => {
      code = await file(reporter.page, { story: reportStory })
      expect(await leftInBrowser(reporter)).toEqual([])
    })

    it('opens in the browser of a screener, who classifies, answers, notes and closes it', async () => {
      screener = await signInAs('suda')
      const { page } = screener
      await openReport(page, code, reportStory.told.narrative)
      await page.getByText(reportStory.told.evidence).waitFor()
      expect(await page.getByText(reportStory.identity.identityName).count()).toBe(0)
      await classifyReport(page, 'budget_procurement', 'malfeasance')
      await answerReport(page, reportStory.answer)
      await noteOnReport(page, reportStory.note)
      await moveReport(page, 'accepted')
      await moveReport(page, 'fact_finding')
      await moveReport(page, 'closed_unsubstantiated', reportStory.closing)
    })

    it('opens for the second holder, with the note of the first', async () => {
      secondHolder = await signInAs('prasert')
      await openReport(secondHolder.page, code, reportStory.told.narrative)
      await secondHolder.page.locator('.sj-note').getByText(reportStory.note).waitFor()
    })

    it('is answered in a mailbox that the code opens, without the note; the reporter writes back', async () => {
      await open(code, reportStory.closing)
      const { page } = reporter
      expect(await page.getByText(reportStory.answer).count()).toBeGreaterThan(0)
      expect(await page.getByText(reportStory.note).count()).toBe(0)
      await replyInMailbox(reporter, reportStory.reply)
      expect(await leftInBrowser(reporter)).toEqual([])
    })

    it('shows the reply to its holders', async () => {
      await openReport(screener.page, code, reportStory.told.narrative)
      await screener.page.locator('#talk').getByText(reportStory.reply).waitFor()
      expect(await screener.page.locator('.govuk-error-summary').count()).toBe(0)
    })
  })

  describe('a general complaint', () => {
    it('is filed and leaves nothing in the browser', async () => {
      complaintCode = await fileComplaint(reporter.page, complaintStory)
      expect(await leftInBrowser(reporter)).toEqual([])
    })

    it('is read, answered and closed by a general officer', async () => {
      // A code of the second factor counts once: the same session signs the statistics later.
      general = await signInAs('mali')
      const { page } = general
      await workOnComplaint(page, complaintCode, complaintStory)
      await open(complaintCode, complaintStory.closing)
      expect(await reporter.page.getByText(complaintStory.answer).count()).toBeGreaterThan(0)
      expect(await reporter.page.getByText(complaintStory.note).count()).toBe(0)
      await replyInMailbox(reporter, complaintStory.reply)
      await page.reload()
      await page.locator('#talk').getByText(complaintStory.reply).waitFor()
    })
  })

  describe('the statistics of the running year', () => {
    const year = fiscalYearOf(officeDate(new Date()))

    it('are not there before they are released', async () => {
      const response = await reporter.page.goto(`/statistics/${year}`)
      expect(response?.status()).toBe(404)
    })

    it('are drafted, and public when three persons have signed', async () => {
      const path = await askForDraft(general.page, year)
      await signDraft(general.page, path, 'prepared')
      for (const [account, step] of [
        ['amnuay', 'checked'],
        ['boonmee', 'certified'],
      ] as const) {
        const { page, context } = await signInAs(account)
        await signDraft(page, path, step)
        if (step === 'certified') await untilReleased(page)
        await context.close()
      }
      await general.context.close()
    })

    it('say one received, one completed, and only of procurement', async () => {
      const { page } = reporter
      await page.goto(`/statistics/${year}`)
      const text = await page.locator('main').innerText()
      for (const sentence of sentencesOf(year)) expect(text).toContain(sentence)
      const sums = await page.locator('.sj-required tfoot td').allInnerTexts()
      expect(sums.slice(0, 5)).toEqual(['1', 'ไม่มี', '1', '1', '-'])
    })

    it('are the same as open data', async () => {
      const response = await fetch(`${installation.publicUrl}/api/v1/statistics/${year}`)
      const snapshot = (await response.json()) as ReleaseSnapshot
      expect(snapshot.requiredFacts).toMatchObject({ total: 1, completed: 1, inProgress: 0 })
      expect(snapshot.general).toEqual({ received: 1, closed: 1, inProgress: 0 })
      const counted = snapshot.measures.map(({ measure, n, completed }) => [measure, n, completed])
      expect(counted).toEqual([
        ['4', 0, 0],
        ['5', 1, 1],
        ['6', 0, 0],
        ['6b', 0, 0],
        ['7', 1, 1],
      ])
      const { Z4, Z5, Z6, Z7 } = snapshot.sentences.th
      expect([Z4, Z5, Z6, Z7]).toEqual(sentencesOf(year))
    })
  })

  describe('the operator', () => {
    it('finds every journal and every release sound', async () => {
      expect(await installation.run('verify')).toMatchObject({ code: 0 })
    })
  })

  describe('an officer whom the reporter excluded', () => {
    it('sees neither the case nor a count that holds it, whatever the address', async () => {
      otherCode = await file(reporter.page, { story: reportStory, excluded: [excludedPost] })
      await openReport(screener.page, otherCode, reportStory.told.narrative)
      const { pathname } = new URL(screener.page.url())
      const { page } = secondHolder
      await page.goto('/corruption')
      expect(await page.locator('.sj-case-no').allInnerTexts()).toEqual([
        expect.stringMatching(spokenNumber(code)),
      ])
      const counts = await page.locator('.sj-queues span').allInnerTexts()
      expect(counts.map(Number).every((count) => count <= 1)).toBe(true)
      const response = await page.goto(pathname)
      expect(response?.status()).toBe(404)
      expect(await page.content()).not.toMatch(spokenNumber(otherCode))
      await screener.page.goto('/corruption')
      expect(await screener.page.locator('.sj-case-no').count()).toBe(2)
    })
  })

  describe('what lies on the server afterwards', () => {
    let tables: Haystack[]

    it('holds no word of the reports, no name, no contact and no secret of a receipt', async () => {
      tables = await tablesOf(await installation.adminUrl())
      await installation.stop()
      const files = await filesOf(installation.dataFolder, ['evaluation-accounts.json', 'secrets'])
      const logs = { name: 'logs', bytes: Buffer.from(installation.logged(), 'utf8') }
      const words = [
        ...secretWords(reportStory),
        ...wordsOf(Object.values(complaintStory.contact)),
        ...[code, complaintCode, otherCode].flatMap(writtenSecrets),
      ]
      const places = [...tables, ...files, logs]
      expect(findWords(words, [...places, ...decoded([...tables, logs])])).toEqual([])
    }, 60_000)

    it('holds the general complaint, which shows that the search would have found a word', async () => {
      const { narrative, place, answer, note, closing, reply } = complaintStory
      const words = wordsOf([narrative, place, answer, note, closing, reply])
      const found = findWords(words, tables).map((line) => line.split(': ')[1])
      expect(new Set(found)).toEqual(new Set(words))
      const files = await filesOf(join(installation.dataFolder, 'postgres'), [])
      expect(findWords(wordsOf([narrative]), files)).not.toEqual([])
    }, 60_000)
  })
}

/** Z4 to Z7 of one completed report about procurement: a count of one shows no outcome. */
function sentencesOf(year: number): string[] {
  return [
    `โดยในปีงบประมาณ พ.ศ. ${year} ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด`,
    `โดยในปีงบประมาณ พ.ศ. ${year} มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง จำนวน 1 เรื่อง ดำเนินการแล้วเสร็จ 1 เรื่อง อยู่ระหว่างดำเนินการ 0 เรื่อง`,
    `ในปีงบประมาณ พ.ศ. ${year} หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด`,
    `ในปีงบประมาณ พ.ศ. ${year} มีข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน จำนวนทั้งสิ้น 1 เรื่อง ดำเนินการแล้วเสร็จ 1 เรื่อง อยู่ระหว่างดำเนินการ 0 เรื่อง`,
  ]
}
