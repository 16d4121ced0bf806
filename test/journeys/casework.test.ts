import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { sealContact } from '../../src/contact-data/seal.js'
import { ReportMailboxService } from '../../src/corruption/intake/report-mailbox.service.js'
import { fromBase64Url, toBase64 } from '../../src/crypto/bytes.js'
import { sealMessage } from '../../src/crypto/message.js'
import { deriveReceiptKeys, newLocator } from '../../src/crypto/receipt.js'
import { SystemClock } from '../../src/kernel/clock.js'
import type { Locator } from '../../src/kernel/ids.js'
import type { ReportAnswers } from '../../src/kernel/report-body.js'
import type { Database } from '../../src/platform/database/database.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { dumpOf } from '../support/dump.js'
import { fileReport, openAsHolder, type FiledReport } from '../support/filed-report.js'
import { furtherOfficer } from '../support/further-officer.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'
import { cheapArgon2id } from '../unit/crypto/example-agency.js'

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
let mali: TestAccount
let report: FiledReport
const refusals: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  suda = await giveAccount(fresh, staff, office, office.screeners[0])
  prasert = await giveAccount(fresh, staff, office, office.screeners[1])
  mali = await giveAccount(fresh, staff, office, await furtherOfficer(fresh, office, 'general_officer'))
  report = await reportOf({ respondentPosts: [office.posts.works], excludedPosts: [office.posts.office] })
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

const checkedWords = 'ตรวจแล้ว ตรงกับผู้แจ้งและสมุดรายชื่อกุญแจ'

async function openCase(page: Page, { id }: FiledReport): Promise<void> {
  await page.goto(`/corruption/${id}`)
  await page.getByText('เรื่องที่แจ้ง เปิดในเบราว์เซอร์นี้เท่านั้น').waitFor()
}

async function reporterKeys({ locator, secret }: FiledReport) {
  return deriveReceiptKeys(cheapArgon2id, { agency: office.agency, locator, secret })
}

async function reporterWrites(filed: FiledReport, text: string, seq: number): Promise<void> {
  const { agency, secrets } = office
  const { signing } = await reporterKeys(filed)
  const { body } = await openAsHolder(office, office.screeners[0], filed)
  const sealed = await sealMessage({
    ...{ kind: 'message', text, agency, locator: filed.locator, seq },
    ...{ author: 'reporter', signing, recipient: body.reportRecipient },
  })
  const mailbox = new ReportMailboxService(publicDatabase, secrets.pepper, new SystemClock())
  const message = { id: randomUUID(), seq, sealed: toBase64(sealed), attachments: [], isUrgent: false }
  const proof = fromBase64Url(filed.filing.proof)
  expect(await mailbox.post(agency, filed.locator, proof, message)).toBe('posted')
}

async function asAdministrator(sql: string, ...parameters: unknown[]): Promise<void> {
  const admin = await fresh.client('admin')
  await admin.query(sql, parameters)
}

describe('an officer with a key', () => {
  let page: Page

  it('finds the report on the desk, and its headline opens only here', async () => {
    page = await signedIn(suda)
    await page.goto('/corruption')
    expect(await page.getByText('ยังไม่เปิด').count()).toBe(1)
    await lookAt(page, 'corruption-desk-sealed')
    await page.getByRole('button', { name: 'เปิดหัวเรื่องในหน้านี้' }).click()
    await page.getByText('โครงการซ่อมถนนคอนกรีต หมู่ 4').waitFor()
    await page.getByLabel('ค้นในเรื่องที่เปิดแล้ว').fill('ไฟฟ้า')
    expect(await page.getByText('โครงการซ่อมถนนคอนกรีต').isVisible()).toBe(false)
    await page.getByLabel('ค้นในเรื่องที่เปิดแล้ว').fill('ถนน')
    expect(await page.getByText('โครงการซ่อมถนนคอนกรีต').isVisible()).toBe(true)
    await lookAt(page, 'corruption-desk')
    await page.reload()
    expect(await page.getByText('ยังไม่เปิด').count()).toBe(1)
  }, 60_000)

  it('opens it, and sees that signatures and keys were checked and who can never read it', async () => {
    await page.getByRole('link', { name: report.locator.slice(0, 4) }).click()
    await page.getByText(checkedWords).waitFor()
    expect(await page.getByText(narrative).isVisible()).toBe(true)
    expect(await page.locator('.sj-readers .is-out').allInnerTexts()).toEqual([
      expect.stringContaining('ประเสริฐ ทองดี'),
      expect.stringContaining('ผู้อำนวยการกองช่าง'),
    ])
    await lookAt(page, 'case-new')
  }, 60_000)

  it('writes to the reporter and to the other holders; the database learns neither', async () => {
    await page.getByRole('button', { name: 'ปิดผนึกและส่งถึงผู้แจ้ง' }).click()
    await page.locator('#to-reporter:focus').waitFor()
    expect(await page.getByText('เขียนข้อความก่อนส่ง').isVisible()).toBe(true)
    await page.locator('#to-reporter').fill('ก'.repeat(5001))
    await page.getByRole('button', { name: 'ปิดผนึกและส่งถึงผู้แจ้ง' }).click()
    await page.getByText('ข้อความยาวเกินไป').waitFor()
    await page.locator('#to-reporter').fill('เรารับเรื่องนี้ไว้ตรวจสอบแล้วค่ะ ป้ายโครงการอยู่ตรงไหนของซอย')
    await page.getByRole('button', { name: 'ปิดผนึกและส่งถึงผู้แจ้ง' }).click()
    await page.getByText('ส่งข้อความแล้ว').waitFor()
    await page.locator('#note').fill('ขอสำเนาสัญญาจากกองคลังแล้ว')
    await page.getByRole('button', { name: 'เก็บบันทึกภายใน' }).click()
    await page.getByText('เก็บบันทึกแล้ว').waitFor()
    await reporterWrites(report, 'อยู่ปากซอยวัดเก่า ตรงข้ามร้านขายของชำครับ', 2)
    await openCase(page, report)
    expect(await page.locator('.sj-message').allInnerTexts()).toEqual([
      expect.stringContaining('ป้ายโครงการอยู่ตรงไหน'),
      expect.stringContaining('ตรงข้ามร้านขายของชำ'),
    ])
    expect(await page.getByText('ขอสำเนาสัญญาจากกองคลังแล้ว').isVisible()).toBe(true)
    const dump = await dumpOf(fresh)
    for (const word of ['ซอยวัดเก่า', 'ป้ายโครงการ', 'สำเนาสัญญา', 'ร้านขายของชำ']) {
      expect([word, dump.includes(word)]).toEqual([word, false])
    }
  }, 60_000)

  it('cannot close it unclassified or in silence, and then closes it with a word to the reporter', async () => {
    await page.getByLabel('ไม่รับไว้พิจารณา').check()
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    expect(await page.getByText('เลือกเหตุผลที่ไม่รับไว้พิจารณา').isVisible()).toBe(true)
    await page.getByLabel('เหตุผลที่ไม่รับไว้พิจารณา').selectOption('not_this_agency')
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    expect(await page.getByText('เขียนข้อความถึงผู้แจ้งด้วย').isVisible()).toBe(true)
    await lookAt(page, 'case-step-refused')
    await page.locator('#step-text').fill('เราตรวจแล้ว')
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    expect(await page.getByText('จัดประเภทเรื่องก่อน').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'บันทึกประเภท' }).click()
    await page.getByText('เลือกทั้งประเภทหลักและลักษณะความผิด').first().waitFor()
    const summary = page.locator('.govuk-error-summary')
    expect(await summary.count()).toBe(1)
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    expect(await summary.count()).toBe(0)
    // What is done on the page of a refused form leads back to the case.
    await page.getByRole('button', { name: 'บันทึกประเภท' }).click()
    await summary.waitFor()
    await page.locator('#note').fill('จะจัดประเภทวันนี้')
    await page.getByRole('button', { name: 'เก็บบันทึกภายใน' }).click()
    await page.getByText('เก็บบันทึกแล้ว').waitFor()
    expect(await summary.count()).toBe(0)
    await page.getByLabel('ประเภทหลัก').selectOption('budget_procurement')
    await page.getByLabel('ทุจริตต่อหน้าที่').check()
    await page.getByRole('button', { name: 'บันทึกประเภท' }).click()
    await page.getByText('เปลี่ยนประเภทแล้ว').waitFor()
    await page.getByLabel('รับไว้พิจารณา', { exact: true }).check()
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    await page.locator('.sj-casehead .govuk-tag', { hasText: 'รับไว้พิจารณา' }).waitFor()
    await page.getByLabel('ยุติเรื่อง (ไม่มีมูล)').check()
    await page.locator('#step-text').fill('ตรวจแล้ว ถนนยาวครบตามสัญญา')
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    await page.locator('.sj-casehead .govuk-tag', { hasText: 'ยุติเรื่อง (ไม่มีมูล)' }).waitFor()
    await page.getByText(checkedWords).waitFor()
    expect(await page.locator('.sj-message').last().innerText()).toContain('ถนนยาวครบตามสัญญา')
    expect(await page.locator('#history').innerText()).toContain('ยุติเรื่อง')
    await lookAt(page, 'case-closed')
  }, 60_000)

  it('lets one more holder in by a click, after seeing the number of their key', async () => {
    await page.getByText('ให้กุญแจคนอื่น', { exact: true }).click()
    expect(
      await page
        .locator('#case-holders')
        .getByText(/\d{5} \d{5} \d{5} \d{5} \d{5}/)
        .count(),
    ).toBe(1)
    await page.getByRole('button', { name: 'ให้กุญแจ สมชาย เที่ยงตรง' }).click()
    await page.getByText('ให้กุญแจแล้ว').waitFor()
    await page.getByText(checkedWords).waitFor()
    expect(await page.locator('.sj-readers').innerText()).toContain('สมชาย เที่ยงตรง')
  }, 30_000)

  it('loses a race without losing what was typed', async () => {
    const raced = await reportOf({})
    await openCase(page, raced)
    await page.getByLabel('คัดกรอง', { exact: true }).check()
    await page.locator('#step-text').fill('ขอบคุณที่แจ้ง')
    await asAdministrator('UPDATE corruption.report SET facts_written = 5 WHERE id = $1', raced.id)
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    await page.getByText('มีคนอื่นเพิ่งเปลี่ยนเรื่องนี้').waitFor()
    expect(await page.locator('#step-text').inputValue()).toBe('ขอบคุณที่แจ้ง')
    expect(await page.locator('#act [role=alert] a').getAttribute('href')).toBe(`/corruption/${raced.id}`)
  }, 30_000)

  it('reads the same in English', async () => {
    await page.goto(`/en/corruption/${report.id}`)
    await page.getByText('Checked: they match the reporter and the key directory').waitFor()
    await lookAt(page, 'case-english')
  }, 30_000)

  it('sees nothing in a tab whose key is locked', async () => {
    const other = await page.context().newPage()
    await other.goto(`/corruption/${report.id}`)
    await other.getByText('กุญแจของคุณปิดอยู่').waitFor()
    expect(await other.getByText('โครงการซ่อมถนน').count()).toBe(0)
    await lookAt(other, 'case-locked')
    await other.close()
  }, 30_000)
})

describe('an officer whom the report excludes', () => {
  it('finds an empty desk, nothing counted, and no such page', async () => {
    const page = await signedIn(prasert)
    const response = await page.goto(`/corruption/${report.id}`)
    expect(response?.status()).toBe(404)
    const sealed = await page.request.get(`/corruption/${report.id}/sealed.json`)
    expect(sealed.status()).toBe(404)
    await page.goto('/corruption?queue=ended')
    expect(await page.locator('.sj-queues a').last().innerText()).toMatch(/จบแล้ว\s*0/)
    expect(await page.getByText('ไม่มีเรื่องที่ตรงกับที่เลือก').isVisible()).toBe(true)
    await lookAt(page, 'corruption-desk-empty')
    expect((await page.goto('/general'))?.status()).toBe(403)
  }, 60_000)
})

describe('a server that cheats', () => {
  let page: Page

  beforeAll(async () => {
    page = await signedIn(suda)
  }, 30_000)

  it('is found out when it swaps one message for another of the same case', async () => {
    const filed = await reportOf({ narrative: 'เรื่องแรก' })
    await reporterWrites(filed, 'ข้อความแรก', 2)
    await reporterWrites(filed, 'ข้อความที่สอง', 3)
    await asAdministrator(
      `UPDATE corruption.message SET sealed = (SELECT sealed FROM corruption.message WHERE report_id = $1 AND seq = 3)
        WHERE report_id = $1 AND seq = 2`,
      filed.id,
    )
    await openCase(page, filed)
    expect(await page.getByText('ข้อความลำดับที่ 1 เปิดไม่ได้').isVisible()).toBe(true)
    expect(await page.getByText(checkedWords).count()).toBe(0)
    await lookAt(page, 'case-warning')
  }, 30_000)

  it('is found out when it drops a message', async () => {
    const filed = await reportOf({ narrative: 'เรื่องที่สอง' })
    await reporterWrites(filed, 'ข้อความแรก', 2)
    await reporterWrites(filed, 'ข้อความที่สอง', 3)
    await asAdministrator('DELETE FROM corruption.message WHERE report_id = $1 AND seq = 2', filed.id)
    await openCase(page, filed)
    expect(await page.getByText('ของ ผู้แจ้ง หายไป 1 ฉบับ').isVisible()).toBe(true)
  }, 30_000)

  it('is found out when it puts an excluded officer among the holders', async () => {
    const filed = await reportOf({ excludedPosts: [office.posts.office] })
    await asAdministrator(
      `INSERT INTO corruption.report_grant SELECT agency_id, report_id, $2, which, sealed, granted_on, NULL
         FROM corruption.report_grant WHERE report_id = $1 AND officer_id = $3`,
      filed.id,
      prasert.officer,
      suda.officer,
    )
    await openCase(page, filed)
    expect(await page.getByText('ประเสริฐ ทองดี มีกุญแจเรื่องนี้').isVisible()).toBe(true)
  }, 30_000)

  it('shows nothing at all of a report that it put in the place of another', async () => {
    const [one, other] = [await reportOf({ narrative: 'เรื่องจริง' }), await reportOf({ narrative: 'เรื่องปลอม' })]
    await asAdministrator(
      'UPDATE corruption.report SET sealed = (SELECT sealed FROM corruption.report WHERE id = $2) WHERE id = $1',
      one.id,
      other.id,
    )
    await page.goto(`/corruption/${one.id}`)
    await page.getByText('ลายเซ็นหรือกุญแจของเรื่องนี้ไม่ตรง').waitFor()
    expect(await page.locator('#to-reporter').count()).toBe(0)
    await lookAt(page, 'case-refused')
  }, 30_000)

  it('opens nothing with a key directory of its own making', async () => {
    const { body } = office.genesis
    await asAdministrator('UPDATE agency.directory_version SET body = $1', body.replace('สุดา', 'สุคา'))
    await page.goto(`/corruption/${report.id}`)
    await page.getByText('สมุดรายชื่อกุญแจที่เครื่องแม่ข่ายส่งมาไม่ผ่านการตรวจ').waitFor()
    await asAdministrator('UPDATE agency.directory_version SET body = $1', body)
    expect(await page.getByText('โครงการซ่อมถนน').count()).toBe(0)
  }, 30_000)
})

describe('a general officer', () => {
  async function complaint(): Promise<{ id: string; locator: Locator }> {
    const id = randomUUID()
    const locator = newLocator()
    const contact = { name: 'สมหญิง ใจดี', phone: '081 234 5678', email: '' }
    const sealed = await sealContact(office.secrets.contactRecipient, contact)
    const client = await fresh.client('public')
    await client.query(
      `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web',
         'street_light', 'ไฟถนนหน้าศาลาดับ 3 ดวง ตั้งแต่วันจันทร์', 'หน้าศาลาหมู่ 2', $5)`,
      [office.agency, id, locator, randomBytes(32), sealed],
    )
    return { id, locator }
  }

  it('answers and closes a complaint, and reaches for the contact only by a click', async () => {
    const filed = await complaint()
    const page = await signedIn(mali)
    expect((await page.goto('/corruption'))?.status()).toBe(403)
    await page.goto('/general')
    await lookAt(page, 'general-desk')
    await page.getByLabel('เลขที่เรื่อง').fill(`${filed.locator.slice(0, 4)} ${filed.locator.slice(4)}`)
    await page.getByRole('button', { name: 'ค้นหา' }).click()
    await page.getByRole('link', { name: filed.locator.slice(0, 4) }).click()
    await page.getByText('ไฟถนนหน้าศาลาดับ 3 ดวง').waitFor()
    expect(await page.getByText('081 234 5678').count()).toBe(0)
    await lookAt(page, 'complaint-new')
    await page.getByRole('button', { name: 'เปิดดูช่องทางติดต่อ' }).click()
    await page.getByText('081 234 5678').waitFor()
    await page.locator('#answer-text').fill('ช่างจะไปซ่อมวันพรุ่งนี้')
    await page.getByRole('button', { name: 'ส่งถึงผู้แจ้ง' }).click()
    await page.getByText('ส่งข้อความแล้ว').waitFor()
    await page.locator('#note-text').fill('โทรหาช่างแล้ว')
    await page.getByRole('button', { name: 'เก็บบันทึกภายใน' }).click()
    await page.getByText('เก็บบันทึกแล้ว').waitFor()
    await page.getByLabel('แล้วเสร็จ').check()
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    await page.getByText('ยังไปต่อไม่ได้').waitFor()
    await lookAt(page, 'complaint-refused')
    await page.locator('#status-text').fill('ซ่อมเสร็จแล้ว ขอบคุณที่แจ้ง')
    await page.getByRole('button', { name: 'เปลี่ยนสถานะ' }).click()
    await page.locator('.sj-casehead .govuk-tag', { hasText: 'แล้วเสร็จ' }).waitFor()
    await lookAt(page, 'complaint-closed')
  }, 60_000)
})

describe('every page', () => {
  it('kept to its content security policy and threw nothing', () => {
    expect(refusals).toEqual([])
  })
})
