import { readFile } from 'node:fs/promises'
import { Decrypter } from 'age-encryption'
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
import { choose, text } from '../support/journey-evidence.js'
import { readPdf } from '../support/read-pdf.js'
import { fileComplaintWith } from '../support/closed-case.js'
import { furtherOfficer } from '../support/further-officer.js'
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

describe('a letter that is put aside', () => {
  const paragraph = 'ย่อหน้าที่จะเขียนต่อพรุ่งนี้'

  it('goes on where it was left, sealed to the case until then', async () => {
    await page.goto(`/corruption/${report.id}/letter`)
    await page.getByLabel(t('letters.kind')).selectOption('extend')
    const body = page.locator('#letter-form textarea[name=body]')
    const first = await body.inputValue()
    await body.fill(`${first}\n${paragraph}`)
    await page.getByLabel(t('letters.digits.arabic')).check()
    await page.locator('#put-letter-aside').click()
    await page.getByText(t('letters.putAside')).waitFor()
    await lookAt(page, 'letter-put-aside')
    expect((await dumpOf(fresh)).includes(paragraph)).toBe(false)
    await page.goto(`/corruption/${report.id}/letter`)
    await page.locator('#kept-on').waitFor()
    expect(await page.getByLabel(t('letters.kind')).inputValue()).toBe('extend')
    expect(await body.inputValue()).toContain(paragraph)
    expect(await page.getByLabel(t('letters.digits.arabic')).isChecked()).toBe(true)
    await lookAt(page, 'letter-goes-on')
    await page.locator('#throw-letter-away').click()
    await page.getByText(t('letters.thrownAway')).waitFor()
    expect(await body.inputValue()).toBe(first)
    await page.reload()
    await page.locator('#put-letter-aside').waitFor()
    expect(await page.locator('#kept-on').count()).toBe(0)
  }, 90_000)

  it('is kept with the case as a file of the office that opens again', async () => {
    await page.getByLabel(t('letters.kind')).selectOption('result')
    await page.locator('#letter-form textarea[name=body]').fill('ผลการตรวจสอบที่เก็บไว้กับเรื่อง')
    for (let times = 0; times < 2; times += 1) {
      await page.locator('#keep-letter-with-case').click()
      await page.getByText(t('letters.withCase')).waitFor()
    }
    expect((await dumpOf(fresh)).includes('ผลการตรวจสอบที่เก็บไว้กับเรื่อง')).toBe(false)
    await page.goto(`/corruption/${report.id}`)
    const documents = page.locator('#documents')
    await documents.getByText(t('letters.kind.result'), { exact: true }).first().waitFor()
    expect(await documents.getByText(t('letters.kind.result'), { exact: true }).count()).toBe(2)
    await documents.scrollIntoViewIfNeeded()
    await lookAt(page, 'letter-with-case')
  }, 90_000)

  it('about a complaint waits with the complaint', async () => {
    const staff = await fresh.database('staff', staffEntities)
    const mali = await giveAccount(
      fresh,
      staff,
      office,
      await furtherOfficer(fresh, office, 'general_officer'),
    )
    const filed = await fileComplaintWith(await fresh.client('admin'), office.agency, {
      ...{ narrative: 'ไฟถนนดับ', message: 'ยังไม่ซ่อม', note: 'โทรแล้ว' },
    })
    const desk = await deskPage(browser, web, mali)
    await desk.goto(`/general/${filed.id}/letter`)
    await desk.locator('#letter-form textarea[name=body]').fill('เรื่องไฟถนนของท่าน')
    await desk.locator('#put-letter-aside').click()
    await desk.getByText(t('letters.putAside')).waitFor()
    expect(await desk.locator('#keep-letter-with-case').count()).toBe(0)
    await desk.goto(`/general/${filed.id}/letter`)
    await desk.locator('#kept-on').waitFor()
    expect(await desk.locator('#letter-form textarea[name=body]').inputValue()).toBe('เรื่องไฟถนนของท่าน')
    await desk.context().close()
  }, 90_000)
})

describe('a referral file', () => {
  async function madeFor(fill: () => Promise<void>): Promise<Readonly<Record<string, Uint8Array>>> {
    await page.goto(`/corruption/${report.id}/referral`)
    await page.getByLabel(t('letters.referral.body.nacc')).check()
    await page.getByLabel(t('letters.referral.doneLabel')).fill('ตรวจเอกสารสัญญาแล้ว เห็นควรส่งต่อ')
    await fill()
    await page.getByRole('button', { name: t('letters.referral.make') }).click()
    const passphrase = (await page.locator('#referral-passphrase').textContent()) ?? ''
    const { name, bytes } = await downloaded(() => page.locator('#save-referral').click())
    expect(name).toMatch(/^สำนวนส่งต่อ-\d{4}-\d{4}\.zip\.age$/)
    const decrypter = new Decrypter()
    decrypter.addPassphrase(passphrase)
    return unzipSync(await decrypter.decrypt(bytes))
  }

  it('says first what is missing', async () => {
    await page.goto(`/corruption/${report.id}/referral`)
    await page.getByRole('button', { name: t('letters.referral.make') }).click()
    await page.locator('.govuk-error-summary').getByText(t('letters.referral.problem.body_missing')).waitFor()
    await lookAt(page, 'referral-refused')
  })

  it('holds the particulars as Word and PDF, and no name without consent', async () => {
    const files = await madeFor(async () => {
      await page.locator('#naming').getByText(t('letters.referral.identity.noConsent')).waitFor()
    })
    await lookAt(page, 'referral-made')
    expect(Object.keys(files)).toEqual(['referral.docx', 'referral.pdf', 'manifest.json', 'SHA256SUMS'])
    const word = wordsOf(files['referral.docx'] ?? new Uint8Array())
    const pdf = await readPdf(files['referral.pdf'] ?? new Uint8Array())
    for (const part of [
      'ถนนหมู่ 4 ทำสั้นกว่าสัญญา',
      'ตรวจเอกสารสัญญาแล้ว เห็นควรส่งต่อ',
      t('letters.referral.withheld'),
    ]) {
      expect(word).toContain(part)
      expect(pdf.squeezed).toContain(part.replaceAll(' ', ''))
    }
    expect(pdf.squeezed).toContain(accused.replaceAll(' ', ''))
    for (const text of [word, pdf.squeezed])
      expect(text.replaceAll(' ', '')).not.toContain(secretName.replaceAll(' ', ''))
  })

  it('takes along documents of the office that are ticked, and names letter and receiver', async () => {
    await page.goto(`/corruption/${report.id}`)
    await page.getByText(t('casework.addDocument'), { exact: true }).click()
    await page.locator('#document-title').fill('บันทึกถ้อยคำ ครั้งที่ 1')
    await page.getByRole('button', { name: t('casework.chooseFiles') }).click()
    await page.locator('#files-desk-choose').waitFor()
    await choose(page, text('ถ้อยคำ.txt', 'เทปูนจริง 200 เมตร'))
    await page.getByRole('button', { name: t('casework.keepDocument') }).click()
    await page.getByText(t('desk.done.document')).waitFor()
    const plain = await madeFor(() => Promise.resolve())
    expect(Object.keys(plain).filter((path) => path.startsWith('attachments/'))).toEqual([])
    const files = await madeFor(async () => {
      await page.getByLabel('บันทึกถ้อยคำ ครั้งที่ 1').check()
      await page.locator('#letterNo').fill('นม 78901/123')
      await page.locator('#letterOn').fill('20/12/2569')
      await page.locator('#person').fill('ผู้อำนวยการสำนักไต่สวน')
      await lookAt(page, 'referral-form')
    })
    const [path = ''] = Object.keys(files)
    expect(path).toBe('attachments/01-ถ้อยคำ.txt')
    expect(strFromU8(files[path] ?? new Uint8Array())).toBe('เทปูนจริง 200 เมตร')
    const word = wordsOf(files['referral.docx'] ?? new Uint8Array())
    for (const part of ['นม 78901/123 ลงวันที่ 20 ธันวาคม 2569', 'ผู้อำนวยการสำนักไต่สวน', 'ถ้อยคำ.txt']) {
      expect(word).toContain(part)
    }
    expect((await dumpOf(fresh)).includes('78901/123')).toBe(false)
  }, 90_000)

  it('leaves no word of itself on the server, only that it was made', async () => {
    const dump = await dumpOf(fresh)
    expect(dump).not.toContain('เห็นควรส่งต่อ')
    expect(dump).toContain('report_referral_file_made')
  })
})
