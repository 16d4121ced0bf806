import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { Clock } from '../../src/kernel/clock.js'
import { letterOfColumn, pastColumns } from '../../src/register/past/past-columns.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount } from '../support/account.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { fiscalYear } from '../support/case-events.js'
import { furtherOfficer } from '../support/further-officer.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { pastComplaint, pastReport, type PastLine } from '../support/past-file.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { draftOfYear, signAndPublish, threePublishers } from '../support/publishers.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

class NovemberClock extends Clock {
  now(): Date {
    return new Date('2026-11-20T10:00:00+07:00')
  }
}

const t = messagesFor('th')
const shots = process.env['SUJARIT_SHOTS']

let site: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let mali: Page
let suda: Page

beforeAll(async () => {
  site = await startTestPublicWeb()
  const { database, fixture } = site
  const admin = await database.client('admin')
  await admin.query(`UPDATE agency.agency SET is_evaluation = false, opened_on = '2026-10-01'`)
  await admin.query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  desk = await startTestStaffWeb(database, fixture.dataFolder)
  browser = await startBrowser()
  const staff = await database.database('staff', staffEntities)
  const signIn = async (role: 'general_officer' | 'screener'): Promise<Page> => {
    const officer = await furtherOfficer(database, fixture, role)
    return signInAtDesk(browser, desk, await giveAccount(database, staff, fixture, officer))
  }
  mali = await signIn('general_officer')
  suda = await signIn('screener')
  for (const page of [mali, suda]) page.setDefaultTimeout(60_000)
}, 180_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
  await site.stop()
})

async function look(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect([name, width, await sidewaysScroll(page), await axeViolations(page)]).toEqual([name, width, 0, []])
    if (shots === undefined) continue
    await mkdir(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}-${String(width)}.png`), fullPage: true })
  }
}

/** Types lines into the template as it was downloaded, below its head. */
function filled(template: Buffer, lines: readonly PastLine[]): Buffer {
  const parts = unzipSync(new Uint8Array(template))
  const name = 'xl/worksheets/sheet1.xml'
  const rows = lines.map((line, index) => {
    const cells = pastColumns.map(
      (column) =>
        `<c r="${letterOfColumn(column)}${String(index + 2)}" t="inlineStr"><is><t>${line[column] ?? ''}</t></is></c>`,
    )
    return `<row r="${String(index + 2)}">${cells.join('')}</row>`
  })
  const sheet = strFromU8(parts[name] ?? new Uint8Array())
  parts[name] = strToU8(sheet.replace('</sheetData>', `${rows.join('')}</sheetData>`))
  return Buffer.from(zipSync(parts))
}

const atWork: PastLine = { ...pastComplaint, status: 'in_progress', acceptedOn: '4/2/2568', closedOn: '' }

/** The rows of cases, cell by cell, without the names of columns that a narrow screen shows. */
async function cellsOf(page: Page): Promise<string[][]> {
  return page.locator('#rows tbody tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => {
        const lines = [...cell.querySelectorAll('div')]
        const texts = lines.length > 0 ? lines.map((line) => line.textContent) : [cell.textContent]
        return texts.join(' ').trim()
      }),
    ),
  )
}

async function sendFile(page: Page, buffer: Buffer): Promise<void> {
  await page.getByLabel(t('register.past.rooms.both')).check()
  await page.locator('#firstYear').selectOption('2566')
  await page.locator('#lastYear').selectOption('2569')
  await page.locator('#file').setInputFiles({
    ...{ name: 'past.xlsx', mimeType: 'application/octet-stream', buffer },
  })
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#letters')?.value !== '')
  await page.locator('#declares').check()
  await page.getByRole('button', { name: t('register.past.form.check') }).click()
}

it('brings past years in from the template, corrected, looked at and confirmed by another officer', async () => {
  await mali.goto('/register')
  await mali.getByRole('link', { name: t('register.past.link') }).click()
  await look(mali, 'past-empty')
  const [download] = await Promise.all([
    mali.waitForEvent('download'),
    mali.getByRole('link', { name: t('register.past.templateXlsx') }).click(),
  ])
  const template = await readFile(await download.path())
  if (shots !== undefined) await writeFile(join(shots, 'past-template.xlsx'), template)

  await mali.goto('/register/imports/new')
  await look(mali, 'past-form')
  const early = {
    ...pastReport,
    receivedOn: '5/1/2566',
    acceptedOn: '',
    answeredOn: '',
    closedOn: '1/2/2566',
  }
  await sendFile(
    mali,
    filled(template, [early, { ...pastReport, method: 'โทรเลข', closedOn: '' }, pastComplaint]),
  )
  await mali.locator('.govuk-error-summary').waitFor()
  expect(await mali.locator('.govuk-error-summary__list li').count()).toBe(2)
  await look(mali, 'past-errors')

  await sendFile(mali, filled(template, [early, pastReport, atWork, pastComplaint]))
  await mali.getByText(t('register.past.done.prepared')).waitFor()
  await look(mali, 'past-preview')
  expect(await mali.getByRole('button', { name: t('register.past.wait.confirm') }).count()).toBe(0)
  await mali.getByRole('link', { name: '2568', exact: true }).click()
  await mali.getByText(t('register.past.preview.rowsOf', { year: '2568' })).waitFor()
  await look(mali, 'past-rows')
  expect(await cellsOf(mali)).toEqual([
    [
      ...['12 พ.ย. 2567', 'ทุจริต', 'จดหมาย', 'ทรัพย์สินของราชการ (ทุจริตต่อหน้าที่)', 'แล้วเสร็จ (มีมูล)', '9 ม.ค. 2568'],
      'วันที่รับไว้พิจารณา: 15 พ.ย. 2567 วันที่ตอบครั้งแรก: 20 พ.ย. 2567',
    ],
    // A case that goes on has no day on which it ended.
    ['3 ก.พ. 2568', 'ทั่วไป', 'โทรศัพท์', 'road', 'กำลังดำเนินการ', '-', 'วันที่รับไว้พิจารณา: 4 ก.พ. 2568'],
    ['3 ก.พ. 2568', 'ทั่วไป', 'โทรศัพท์', 'road', 'แล้วเสร็จ', '10 ก.พ. 2568', '-'],
  ])

  await suda.goto(mali.url().split('?')[0] ?? '')
  await suda.getByRole('button', { name: t('register.past.wait.confirm') }).click()
  await suda.getByText(t('register.past.done.confirmed')).waitFor()
  await look(suda, 'past-counts')
  await mali.goto('/register/imports')
  await look(mali, 'past-list')
}, 300_000)

it('lets citizens compare years before the office opened here, and says where they come from', async () => {
  const { database, fixture, url } = site
  const publishers = await threePublishers(await database.client('admin'), fixture.agency)
  const staff = await database.database('staff', staffEntities)
  const parts = { staff, worker: await database.database('worker'), clock: new NovemberClock() }
  for (const year of [2566, 2567, 2568, 2569]) {
    const draft = await draftOfYear(parts, publishers, { year: fiscalYear(year) })
    expect(await signAndPublish(parts, publishers, draft)).toEqual({ result: 'released' })
  }
  const page = await (await browser.newContext({ bypassCSP: true })).newPage()
  await page.goto(`${url}/statistics/2568`)
  await page.getByText('รวมข้อมูลที่นำเข้าย้อนหลัง 1 เรื่อง ซึ่งหน่วยงานบันทึกจากทะเบียนเดิม').first().waitFor()
  for (const year of ['2566', '2567', '2569']) {
    expect(await page.getByRole('link', { name: year }).count()).toBeGreaterThan(0)
  }
  await look(page, 'past-statistics')
}, 300_000)
