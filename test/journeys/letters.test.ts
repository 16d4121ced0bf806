import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import type { Database } from '../../src/platform/database/database.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { deskPage, lookAt } from '../support/desk-page.js'
import { dumpOf } from '../support/dump.js'
import { fileReport, type FiledReport } from '../support/filed-report.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const secretName = 'นายสมหมาย รักถิ่น'
const accused = 'นายเกรียงไกร <ถนน> & ลูก'

let fresh: FreshDatabase
let publicDatabase: Database
let office: FixtureAgency
let web: TestStaffWeb
let browser: Browser
let suda: TestAccount
let report: FiledReport
let page: Page

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  suda = await giveAccount(fresh, staff, office, office.screeners[0])
  report = await fileReport(fresh, publicDatabase, office, {
    ...{ narrative: 'ถนนหมู่ 4 ทำสั้นกว่าสัญญา', respondentNames: accused, respondentPosts: [office.posts.works] },
    ...{ identityChoice: 'open', identity: { name: secretName, phone: '0812345678', address: 'หมู่ 4' } },
  })
  web = await startTestStaffWeb(fresh, office.dataFolder)
  browser = await startBrowser()
  page = await deskPage(browser, web, suda)
}, 120_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
  await office.remove()
  await fresh.drop()
})

async function downloaded(press: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const waiting = page.waitForEvent('download')
  await press()
  const download = await waiting
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

function wordsOf(docx: Uint8Array): string {
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('\n')
}

describe('a letter about a report', () => {
  it('is filled from the opened case, changed, and downloaded as Word', async () => {
    await page.goto(`/corruption/${report.id}`)
    await page.getByRole('link', { name: t('letters.link') }).click()
    await page.getByLabel(t('letters.kind')).selectOption('refer')
    const body = page.locator('#letter-form textarea[name=body]')
    expect(await body.inputValue()).toContain(accused)
    await page.getByLabel(t('letters.field.salutation'), { exact: true }).fill('นายอำเภอเมืองตัวอย่าง')
    await body.fill(`${await body.inputValue()}\nย่อหน้าที่พิมพ์เพิ่ม`)
    await page.locator('.sj-sheet').getByText('ย่อหน้าที่พิมพ์เพิ่ม').waitFor()
    await lookAt(page, 'letter')
    const { name, bytes } = await downloaded(() => page.locator('#download-letter').click())
    expect(name).toMatch(/^หนังสือ-.*\.docx$/)
    const words = wordsOf(bytes)
    for (const part of ['นายอำเภอเมืองตัวอย่าง', 'ย่อหน้าที่พิมพ์เพิ่ม', 'นายเกรียงไกร &lt;ถนน&gt; &amp; ลูก']) {
      expect(words).toContain(part)
    }
    await page.getByText(t('letters.made', { name })).waitFor()
  })

  it.each(['acknowledge', 'ask_particulars', 'extend', 'refer', 'result'] as const)(
    'never names who told: %s',
    async (kind) => {
      await page.getByLabel(t('letters.kind')).selectOption(kind)
      const { bytes } = await downloaded(() => page.locator('#download-letter').click())
      expect(await page.content()).not.toContain(secretName)
      for (const content of Object.values(unzipSync(bytes))) {
        expect(strFromU8(content)).not.toContain(secretName)
      }
    },
  )

  it('prints the sheet and nothing else', async () => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.sj-sheet').isVisible()).toBe(true)
    for (const other of ['#letter-form', 'h1', '.govuk-footer', '#download-letter']) {
      expect([other, await page.locator(other).isVisible()]).toEqual([other, false])
    }
    await page.emulateMedia({ media: 'screen' })
  })

  it('leaves no word of itself on the server', async () => {
    const dump = await dumpOf(fresh)
    for (const word of ['ย่อหน้าที่พิมพ์เพิ่ม', 'เกรียงไกร', 'นายอำเภอเมืองตัวอย่าง']) {
      expect([word, dump.includes(word)]).toEqual([word, false])
    }
    expect(dump).toContain('report_letter_made')
  })
})
