import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { EnrolmentKey } from '../../src/crypto/officer-keys.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { fileReport } from '../support/filed-report.js'
import { furtherOfficer } from '../support/further-officer.js'
import { htmlProblems } from '../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let browser: Browser
let suda: TestAccount
let administrator: TestAccount
const refusals: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  suda = await giveAccount(fresh, staff, agency, agency.screeners[0])
  administrator = await giveAccount(
    fresh,
    staff,
    agency,
    await furtherOfficer(fresh, agency, 'administrator'),
  )
  await fileReport(fresh, await fresh.database('public'), agency)
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  browser = await startBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function newDevice(): Promise<BrowserContext> {
  const device = await browser.newContext({ baseURL: web.origin })
  device.setDefaultTimeout(60_000)
  device.on('console', (message) => {
    if (/Content Security Policy|Trusted|Uncaught/.test(message.text())) refusals.push(message.text())
  })
  device.on('weberror', (error) => refusals.push(error.error().message))
  return device
}

async function signIn(who: TestAccount): Promise<Page> {
  const page = await (await newDevice()).newPage()
  web.clock.forward(1)
  await page.goto('/sign-in')
  await page.getByLabel('อีเมลของสำนักงาน').fill(who.email)
  await page.getByLabel('วลีรหัสผ่าน', { exact: true }).fill(who.passphrase)
  await page.getByLabel('ตัวเลข 6 ตัวจากแอปยืนยันตัวตน').fill(codeAt(who, web.clock.now()))
  await page.getByLabel('กุญแจลงทะเบียน', { exact: true }).fill(who.enrolmentKey)
  await page.getByRole('button', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).click()
  await page.getByText('เปิดกุญแจอยู่').waitFor()
  return page
}

const sheetOf = async (page: Page, key: EnrolmentKey): Promise<void> => {
  if (!(await page.locator('#sheet-key').isVisible())) await page.locator('#new-device summary').click()
  await page.locator('#sheet-key').fill(key)
}

describe('an officer’s own account in a browser', () => {
  it('changes its passphrase after the dialog has asked for the second factor, and opens with the new one', async () => {
    const page = await signIn(suda)
    web.clock.forward(11)
    await page.goto('/account/passphrase')
    const passphrase = 'ปูม้า เดินข้าง ริมหาดยาว'
    await page.getByLabel('วลีรหัสผ่านตอนนี้').fill(suda.passphrase)
    await page.getByLabel('วลีรหัสผ่านใหม่').fill(passphrase)
    await sheetOf(page, suda.enrolmentKey)
    await page.getByRole('button', { name: 'ใช้วลีรหัสผ่านใหม่' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('ตัวเลข 6 ตัวจากแอปยืนยันตัวตน').fill('000000')
    await dialog.getByRole('button', { name: 'ยืนยันและทำต่อ' }).click()
    await dialog.getByText('ตัวเลขไม่ถูกต้องหรือใช้ไปแล้ว').waitFor()
    await picture(page, 'dialog')
    await dialog.getByLabel('ตัวเลข 6 ตัวจากแอปยืนยันตัวตน').fill(codeAt(suda, web.clock.now()))
    await dialog.getByRole('button', { name: 'ยืนยันและทำต่อ' }).click()
    await page.getByText('เปลี่ยนวลีรหัสผ่านแล้ว').waitFor()
    await picture(page, 'account')
    await page.context().close()
    suda = { ...suda, passphrase }
    await (await signIn(suda)).context().close()
  }, 240_000)

  it('is set anew from the administrator’s link with sheet and code', async () => {
    const admin = await signIn(administrator)
    await admin.goto(`/officers/manage/${suda.officer}`)
    await picture(admin, 'manage')
    await admin.getByRole('button', { name: 'ออกลิงก์ตั้งวลีรหัสผ่านใหม่' }).click()
    const link = (await admin.locator('#reset-link').innerText()).trim()
    await picture(admin, 'reset-link')
    await admin.context().close()
    const page = await (await newDevice()).newPage()
    await page.goto(link)
    web.clock.forward(1)
    await page.locator('#code-now').fill(codeAt(suda, web.clock.now()))
    await page.locator('#enrolment-key').fill(suda.enrolmentKey)
    await picture(page, 'recover')
    await page.getByRole('button', { name: 'ต่อไป' }).click()
    const passphrase = 'เรือหางยาว สามลำ กลางคลอง'
    await page.getByLabel('วลีรหัสผ่านใหม่').fill(passphrase)
    await page.getByRole('button', { name: 'ใช้วลีรหัสผ่านใหม่' }).click()
    await page.getByRole('heading', { name: 'ตั้งใหม่แล้ว' }).waitFor()
    await page.context().close()
    suda = { ...suda, passphrase }
    await (await signIn(suda)).context().close()
  }, 240_000)

  it('ends at the administrator’s click, at once', async () => {
    const page = await signIn(suda)
    const admin = await signIn(administrator)
    await admin.goto(`/officers/manage/${suda.officer}`)
    await admin.getByRole('button', { name: 'พ้นหน้าที่ทันที' }).click()
    await admin.getByText('ให้พ้นหน้าที่แล้ว').waitFor()
    await picture(admin, 'left')
    const answer = await page.goto('/corruption')
    expect(answer?.status()).toBe(401)
    await admin.context().close()
    await page.context().close()
  }, 240_000)

  it('has pages that axe and the validator accept, also on a small telephone', async () => {
    const page = await signIn(administrator)
    const found: string[] = []
    const paths = ['/account', '/account/passphrase', '/account/sheet', '/account/second-factor', '/officers']
    for (const path of [...paths, `/officers/manage/${administrator.officer}`, '/en/account', '/recover']) {
      await page.setViewportSize({ width: 320, height: 640 })
      const response = await page.goto(path)
      found.push(...(await htmlProblems((await response?.text()) ?? '')).map((one) => `${path} ${one}`))
      if ((await sidewaysScroll(page)) > 0) found.push(`${path} scrolls`)
      found.push(...(await axeOf(path, page)))
    }
    expect(found).toEqual([])
    await page.context().close()
  }, 240_000)

  it('meets no refusal of the content security policy on the way', () => {
    expect(refusals).toEqual([])
  })
})

/** Axe needs a page that lets a debugger's script run. */
async function axeOf(path: string, page: Page): Promise<string[]> {
  return (await axeViolations(page)).map((violation) => `${path} ${violation}`)
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SUJARIT_PICTURES']
  if (folder === undefined) return
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `${folder}/keys-${name}-${width}.png`, fullPage: true })
  }
}
