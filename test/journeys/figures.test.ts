import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { officeDate } from '../../src/kernel/office-date.js'
import { fiscalYearOf } from '../../src/kernel/fiscal-year.js'
import { parseConfig } from '../../src/platform/config/config.js'
import type { RunningProgram } from '../../src/platform/programs/program.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { startWorker } from '../../src/worker/start-worker.js'
import { giveAccount, signIn } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { htmlProblems } from '../support/html-problems.js'
import { writeFacts } from '../support/journal.js'
import { sixtyCases } from '../support/sixty-cases.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let worker: RunningProgram
let browser: Browser
let page: Page

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const owner = await fresh.client('owner')
  await owner.query(`UPDATE agency.agency SET is_evaluation = false, opened_on = '2022-10-01'`)
  const staff = await fresh.database('staff', staffEntities)
  const [officer] = agency.screeners
  await owner.query(`DELETE FROM staff.officer_role WHERE officer_id = $1`, [officer.id])
  await owner.query(
    `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'auditor')`,
    [agency.agency, officer.id],
  )
  await writeFacts(await fresh.database('owner'), agency.agency, sixtyCases())
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  worker = await startWorker({ config: parseConfig({}), databaseUrl: fresh.url('worker'), log: silent })
  browser = await startBrowser()
  const account = await giveAccount(fresh, staff, agency, officer)
  page = await openPage((await signIn(web.origin, account, web.clock.now())).cookie)
}, 60_000)

afterAll(async () => {
  await browser.close()
  await worker.stop()
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function openPage(cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true })
  const [name = '', value = ''] = cookie.split('=')
  // The prefix __Host- is only taken from a secure address; loopback counts as one when it is sent.
  await context.addCookies([{ name, value, url: web.origin.replace('http:', 'https:'), secure: true }])
  return context.newPage()
}

/** Fits narrow and wide windows, is sound HTML, and axe finds nothing. */
async function expectSound(name: string): Promise<void> {
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await sidewaysScroll(page)).toBe(0)
    const folder = process.env['SUJARIT_SHOTS']
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
  expect(await axeViolations(page)).toEqual([])
}

async function days(from: string, to: string): Promise<void> {
  await page.goto(`${web.origin}/figures`)
  await page.getByLabel('ตั้งแต่วันที่').fill(from)
  await page.getByLabel('ถึงวันที่').fill(to)
  await page.getByRole('button', { name: 'ดูตั้งแต่วันนั้นถึงวันนั้น' }).click()
}

/** The rows of a table as text. */
async function rows(title: string): Promise<string[]> {
  const cells = await page.getByRole('table', { name: title }).locator('tr').allInnerTexts()
  return cells.map((row) => row.replace(/\s+/g, ' ').trim())
}

describe('an auditor at the figures', () => {
  it('finds periods that are over, and a clear word for days that cannot be read', async () => {
    await page.goto(`${web.origin}/figures`)
    expect(await htmlProblems(await page.content())).toEqual([])
    const year = fiscalYearOf(officeDate(web.clock.now()))
    const options = await page.locator('#period option').allInnerTexts()
    expect(options).toContain(`ปีงบประมาณ พ.ศ. ${year - 1}`)
    expect(options.some((text) => text.startsWith('ไตรมาสที่'))).toBe(true)
    await expectSound('figures-desk')
    await days('5 ก.ย. 2566', '20/10/2566')
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('เราอ่านวันเริ่มไม่ออก')
    expect(await page.getByLabel('ถึงวันที่').inputValue()).toBe('20/10/2566')
    await expectSound('figures-unreadable')
    await days('20/10/2566', '5/9/2566')
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('วันสุดท้ายอยู่ก่อนวันเริ่ม')
  })

  it('sees days across the edge of the fiscal year: reports by whole months alone', async () => {
    await days('๒๙/๙/๒๕๖๖', '30-11-2566')
    await page.getByRole('heading', { name: 'วันที่ 29 กันยายน 2566 ถึงวันที่ 30 พฤศจิกายน 2566' }).waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toContain('จึงแสดง วันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 พฤศจิกายน 2566 ไม่ใช่ทุกวันที่เลือก')
    expect(await rows('วันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 พฤศจิกายน 2566')).toEqual(
      expect.arrayContaining(['ตุลาคม 2566 2 1 3 3 - -', 'พฤศจิกายน 2566 1 1 2 2 - -', 'รวม 3 2 5 5 - -']),
    )
    expect(await rows('เรื่องยกมาและเรื่องคงเหลือ')).toEqual(
      expect.arrayContaining([
        'วันที่ 29 กันยายน 2566 ถึงวันที่ 30 กันยายน 2566 0 1 0 0 1',
        'ตุลาคม 2566 1 1 0 2 0',
        'พฤศจิกายน 2566 0 1 0 1 0',
        'รวมทั้งช่วง 0 3 0 3 0',
      ]),
    )
    expect(await htmlProblems(await page.content())).toEqual([])
    await expectSound('figures-days')
    await page.emulateMedia({ media: 'print' })
    const folder = process.env['SUJARIT_SHOTS']
    if (folder !== undefined) await page.screenshot({ path: `${folder}/figures-print.png`, fullPage: true })
    expect(await page.getByRole('button', { name: 'บันทึกเป็น CSV' }).isVisible()).toBe(false)
    expect(await page.getByText('พิมพ์โดย').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
  })

  it('takes the same figures along as a file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'บันทึกเป็น CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('sujarit-figures-2023-09-29-2023-11-30.csv')
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toContain('"reports","2023-10-01","2023-10-31"')
    expect(csv).toMatch(/"reports","2023-10-01","2023-11-30","[^"]+","sum","total","5","shown"/)
    expect(csv).toMatch(/"general_flow","2023-09-29","2023-11-30","[^"]+","sum","closed","3","shown"/)
    expect(csv).toMatch(/"general_categories","2023-09-29","2023-11-30","[^"]+","road","n","","not_shown"/)
  })

  it('sees a whole year with every sentence, and in English', async () => {
    await days('1/10/2566', '30/9/2567')
    await page.getByRole('heading', { name: 'ปีงบประมาณ พ.ศ. 2567', level: 1 }).waitFor()
    expect(await page.locator('main').innerText()).toContain(
      'โดยในปีงบประมาณ พ.ศ. 2567 มีการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิด จำนวน 5 เรื่อง',
    )
    await expectSound('figures-year')
    await page.goto(page.url().replace('/figures/', '/en/figures/'))
    expect(await page.locator('main').innerText()).toContain('In fiscal year 2567 B.E.')
    expect(await axeViolations(page)).toEqual([])
  })

  it('who asks for a few days of this month sees no report, and why', async () => {
    const today = officeDate(web.clock.now())
    await page.goto(`${web.origin}/figures`)
    await days('5/10/2566', '20/10/2566')
    await page.getByText('จึงไม่แสดงเรื่องทุจริต').waitFor()
    expect(await page.locator('.sj-required').count()).toBe(0)
    await days(`1/1/${Number(today.slice(0, 4)) + 543}`, `31/12/${Number(today.slice(0, 4)) + 544}`)
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('เลือกวันสุดท้ายได้ถึงเมื่อวาน')
  })
})
