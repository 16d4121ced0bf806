import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { ReportAnswers } from '../../src/kernel/report-body.js'
import type { Database } from '../../src/platform/database/database.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { fileReport, type FiledReport } from '../support/filed-report.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const narrative = 'โครงการซ่อมถนนคอนกรีต หมู่ 4 ซอยวัดเก่า ติดป้ายว่ายาว 400 เมตร แต่ทำจริงแค่ 200 เมตร'
const told: Partial<ReportAnswers> = {
  category: 'budget_procurement',
  narrative: `${narrative}\nชาวบ้านถามหลายครั้ง เจ้าหน้าที่กองช่างบอกว่างานเสร็จแล้ว`,
  when: 'เดือนกันยายน 2569',
  where: 'หมู่ 4 ซอยวัดเก่า',
  evidence: 'รูปถ่ายป้ายโครงการ',
  statedEvidence: 'รูปถ่าย',
}
const shots = process.env['SUJARIT_SHOTS']

let fresh: FreshDatabase
let publicDatabase: Database
let office: FixtureAgency
let web: TestStaffWeb
let browser: Browser
let suda: TestAccount
let prasert: TestAccount
let report: FiledReport
const refusals: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  suda = await giveAccount(fresh, staff, office, office.screeners[0])
  prasert = await giveAccount(fresh, staff, office, office.screeners[1])
  report = await reportOf({})
  web = await startTestStaffWeb(fresh, office.dataFolder)
  browser = await startBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
  await office.remove()
  await fresh.drop()
})

async function reportOf(answers: Partial<ReportAnswers>): Promise<FiledReport> {
  return fileReport(fresh, publicDatabase, office, { ...told, ...answers })
}

async function device(): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: web.origin, viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(30_000)
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted|Uncaught/.test(message.text())) refusals.push(message.text())
  })
  context.on('weberror', (error) => refusals.push(error.error().message))
  return context
}

async function signedIn(account: TestAccount): Promise<Page> {
  const page = await (await device()).newPage()
  await page.goto('/sign-in')
  web.clock.forward(1)
  await page.getByLabel('อีเมลของสำนักงาน').fill(account.email)
  await page.getByLabel('วลีรหัสผ่าน', { exact: true }).fill(account.passphrase)
  await page.getByLabel('ตัวเลข 6 ตัวจากแอปยืนยันตัวตน').fill(codeAt(account, web.clock.now()))
  await page.getByLabel('กุญแจลงทะเบียน', { exact: true }).fill(account.enrolmentKey)
  await page.getByRole('button', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).click()
  await page.getByText('เปิดกุญแจอยู่').waitFor()
  return page
}

async function lookAt(page: Page, name: string): Promise<void> {
  expect([name, await axeViolations(page)]).toEqual([name, []])
  for (const width of [1280, 360, 320]) {
    await page.setViewportSize({ width, height: 900 })
    expect([name, width, await sidewaysScroll(page)]).toEqual([name, width, 0])
    if (shots === undefined || width === 320) continue
    await mkdir(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function openCase(page: Page, { id }: FiledReport): Promise<void> {
  await page.goto(`/corruption/${id}`)
  await page.getByText('เรื่องที่แจ้ง เปิดในเบราว์เซอร์นี้เท่านั้น').waitFor()
}

async function asAdministrator(sql: string, ...parameters: unknown[]): Promise<void> {
  const admin = await fresh.client('admin')
  await admin.query(sql, parameters)
}

describe('two officers in two browsers', () => {
  let first: Page
  let second: Page

  it('assign the same case: one wins, and the other is told', async () => {
    first = await signedIn(suda)
    second = await signedIn(prasert)
    await openCase(first, report)
    await openCase(second, report)
    await first.locator(`#assign input[value="${suda.officer}"]`).check()
    await first.getByRole('button', { name: 'มอบเรื่อง' }).click()
    await first.getByText('มอบเรื่องแล้ว').waitFor()
    await second.locator(`#assign input[value="${prasert.officer}"]`).check()
    await second.getByRole('button', { name: 'มอบเรื่อง' }).click()
    await second.locator('#assign').getByText('มีคนอื่นเพิ่งเปลี่ยนเรื่องนี้').waitFor()
    await first.goto('/corruption?queue=mine')
    expect(await first.getByRole('link', { name: report.locator.slice(0, 4) }).count()).toBe(1)
    await lookAt(first, 'desk-mine')
    await second.goto('/corruption?queue=mine')
    expect(await second.getByText('ไม่มีเรื่องที่ตรงกับที่เลือก').isVisible()).toBe(true)
  }, 90_000)

  it('name a committee of three, find facts and extend the time; the history tells it', async () => {
    await asAdministrator(
      `UPDATE corruption.report SET status = 'accepted', category = 'asset', offence = 'misconduct' WHERE id = $1`,
      report.id,
    )
    await openCase(first, report)
    await first.getByText('ตั้งกรรมการ', { exact: true }).click()
    for (const { id } of office.screeners)
      await first.locator(`#committee input[value="${id}"]`).first().check()
    await first.locator(`#committee input[name=chair][value="${prasert.officer}"]`).check()
    await first.locator('#committee-order').fill('นายก อบต. คำสั่งที่ 12/2569 ลงวันที่ 20 พ.ย. 2569')
    await lookAt(first, 'case-committee')
    await first.getByRole('button', { name: 'ปิดผนึกและตั้งกรรมการ' }).click()
    await first.getByText('ตั้งกรรมการแล้ว').waitFor()
    await first.locator('.sj-note').getByText('คำสั่งที่ 12/2569').waitFor()
    await first.locator('#act input[value=fact_finding]').check()
    await first.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    await first.locator('.sj-casehead .govuk-tag', { hasText: 'ตรวจสอบข้อเท็จจริง' }).waitFor()
    await first.getByText('ขยายเวลา พร้อมเหตุผล').click()
    await first.locator('#extend-text').fill('รอเอกสารจากกองคลัง จะรู้ผลภายใน 30 วัน')
    await first.getByRole('button', { name: 'ปิดผนึก ส่งถึงผู้แจ้ง และขยายเวลา' }).click()
    await first.getByText('ขยายเวลาแล้ว และบอกผู้แจ้งแล้ว').waitFor()
    await first.locator('#talk').getByText('รอเอกสารจากกองคลัง').waitFor()
    const history = await first.locator('#history').innerText()
    expect(history).toContain('ตั้งกรรมการ 3 คน')
    expect(history).toContain('ขยายเวลาตรวจสอบ')
    await lookAt(first, 'case-extended')
  }, 120_000)

  it('keeps what was typed when the session ends, for its writer and nobody else', async () => {
    await openCase(first, report)
    const kept = first.waitForResponse((answer) => answer.url().endsWith('/draft'))
    await first.locator('#to-reporter').fill('ร่างคำตอบที่ยังไม่เสร็จ')
    expect((await kept).status()).toBe(204)
    await asAdministrator('DELETE FROM staff.session WHERE officer_id = $1', suda.officer)
    first = await signedIn(suda)
    await openCase(first, report)
    expect(await first.locator('#to-reporter').inputValue()).toBe('ร่างคำตอบที่ยังไม่เสร็จ')
    await openCase(second, report)
    expect(await second.locator('#to-reporter').inputValue()).toBe('')
    await first.getByRole('button', { name: 'ปิดผนึกและส่งถึงผู้แจ้ง' }).click()
    await first.getByText('ส่งข้อความแล้ว').waitFor()
    await first.locator('#talk').getByText('ร่างคำตอบที่ยังไม่เสร็จ').waitFor()
    expect(await first.locator('#to-reporter').inputValue()).toBe('')
  }, 120_000)

  it('search in all that they hold, and print a case under their name', async () => {
    await first.goto('/corruption')
    await first.getByText('ค้นในทุกเรื่องที่คุณเปิดได้').click()
    await first.getByLabel('คำที่ค้น').fill('รอเอกสาร')
    await first.locator('details').getByRole('button', { name: 'ค้นหา' }).click()
    await first.getByText('พบ 1 เรื่อง').waitFor()
    await lookAt(first, 'desk-search')
    await first.goto(`/corruption/${report.id}/print`)
    await first.getByText(narrative).waitFor()
    expect(await first.getByText('พิมพ์โดย').first().textContent()).toContain('สุดา')
    await first.emulateMedia({ media: 'print' })
    expect(await first.locator('.sj-print-mark').isVisible()).toBe(true)
    if (shots !== undefined) await first.screenshot({ path: join(shots, 'case-print.png'), fullPage: true })
    await first.emulateMedia({ media: null })
    await lookAt(first, 'case-print')
  }, 90_000)

  it('see who holds a key against the wish of the reporter, and take it back', async () => {
    const filed = await reportOf({ excludedPosts: [office.posts.office] })
    await asAdministrator(
      `INSERT INTO corruption.report_grant SELECT agency_id, report_id, $2, which, sealed, granted_on, NULL
         FROM corruption.report_grant WHERE report_id = $1 AND officer_id = $3`,
      filed.id,
      prasert.officer,
      suda.officer,
    )
    await openCase(first, filed)
    await first.getByText('มีผู้มีกุญแจเรื่องนี้ทั้งที่ผู้แจ้งเลือกไม่ให้เห็น').waitFor()
    await lookAt(first, 'case-conflict')
    await first.locator('#case-main').getByRole('button', { name: 'เอากุญแจคืนจาก' }).first().click()
    await first.getByText('เอากุญแจคืนแล้ว').waitFor()
    expect((await second.goto(`/corruption/${filed.id}`))?.status()).toBe(404)
  }, 90_000)

  it('read what a reporter wrote as words, whatever it would be elsewhere', async () => {
    const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    const filed = await reportOf({ narrative: attack, where: attack, evidence: attack })
    await openCase(first, filed)
    expect(await first.getByText(attack).count()).toBeGreaterThan(0)
    expect(await first.locator('#case-main img, #case-main script').count()).toBe(0)
    await first.goto('/corruption')
    await first.getByRole('button', { name: 'เปิดหัวเรื่องในหน้านี้' }).click()
    await first.getByText('<img src=x').first().waitFor()
    expect(await first.locator('table img, table script').count()).toBe(0)
    expect(await first.title()).toContain('เรื่องทุจริต')
  }, 60_000)

  it('kept to the content security policy and threw nothing', () => {
    expect(refusals).toEqual([])
  })
})
