import { base32 } from '@scure/base'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { OfficerId, PostId } from '../../src/kernel/ids.js'
import { recordDirectoryFingerprint } from '../../src/platform/secrets/directory-fingerprints.js'
import { addOfficer } from '../../src/staff-accounts/add-officer.js'
import { issueInvitation } from '../../src/staff-accounts/invite-officer.service.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { codeAt } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let browser: Browser
const refusals: string[] = []

/** What a person holds after enrolment: in the head, on paper, on the telephone. */
interface Enrolled {
  readonly email: string
  readonly passphrase: string
  readonly enrolmentKey: string
  readonly keyFingerprint: string
  readonly directoryFingerprint: string
  readonly totpSecret: Uint8Array
  /** The browser on the desk. */
  readonly device: BrowserContext
}

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh, { withoutDirectory: true })
  // The agency begins with nobody: no account of the fixture may stand in for what this journey does.
  const owner = await fresh.client('owner')
  await owner.query('DELETE FROM staff.officer_role')
  await owner.query('DELETE FROM staff.officer')
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  browser = await startBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

describe('an office that begins with one administrator', () => {
  let administrator: Enrolled
  let first: Enrolled
  let second: Enrolled
  let custodian: Enrolled

  it('enrols the administrator from the link of the set-up', async () => {
    administrator = await enrol(await setUpInvitation(), 'ladda@tuayang.example', 'active')
  }, 60_000)

  it('lets the administrator invite the first holder of keys, who begins the directory', async () => {
    const page = await signIn(administrator)
    const link = await invite(page, {
      name: 'สุดา แก้วมณี',
      email: 'suda@tuayang.example',
      post: agency.posts.lawyer,
      roles: ['screener', 'investigator'],
    })
    await page.close()
    first = await enrol(link, 'suda@tuayang.example', 'genesis')
    expect(first.directoryFingerprint).toMatch(/^(\d{5} ){4}\d{5}$/)
    const digits = first.directoryFingerprint.replaceAll(' ', '')
    await recordDirectoryFingerprint(agency.dataFolder, agency.agency, digits)
  }, 90_000)

  it('lets one holder admit the second alone, after comparing the paper', async () => {
    const link = await inviteFromAdministrator(administrator, {
      name: 'ประเสริฐ ทองดี',
      email: 'prasert@tuayang.example',
      post: agency.posts.office,
      roles: ['screener'],
    })
    second = await enrol(link, 'prasert@tuayang.example', 'waiting')
    const page = await signIn(first)
    await page.goto('/officers')
    await page.getByText(second.keyFingerprint).waitFor()
    await picture(page, 'admission')
    await page.getByLabel('เทียบกับใบลงทะเบียนแล้ว').check()
    await page.getByRole('button', { name: 'ลงลายเซ็นรับเข้า' }).click()
    await page.getByText('ไม่มีใครรอรับเข้า').waitFor()
    expect(await statusOf(second)).toBe('active')
    await page.close()
  }, 90_000)

  it('needs two holders for the third officer', async () => {
    const link = await inviteFromAdministrator(administrator, {
      name: 'วรรณา ศรีสุข',
      email: 'wanna@tuayang.example',
      post: agency.posts.finance,
      roles: ['custodian'],
    })
    custodian = await enrol(link, 'wanna@tuayang.example', 'waiting')
    const one = await signIn(first)
    await one.goto('/officers')
    await one.getByLabel('เทียบกับใบลงทะเบียนแล้ว').check()
    await one.getByRole('button', { name: 'ลงลายเซ็นรับเข้า' }).click()
    await one.getByText('รอผู้มีกุญแจอีก 1 คน').waitFor()
    expect(await statusOf(custodian)).toBe('waiting')
    await one.close()
    const other = await signIn(second)
    await other.goto('/officers')
    await other.getByText(custodian.keyFingerprint).waitFor()
    const custody = await other.locator('#custody-change').innerText()
    expect(custody).toMatch(/ผู้รักษากุญแจตู้นิรภัย\s+เดิม: ไม่มี\s+ใหม่: วรรณา ศรีสุข \(ผู้อำนวยการกองคลัง\)/)
    await picture(other, 'proposal')
    await other.getByLabel('เทียบกับใบลงทะเบียนแล้ว').check()
    await other.getByRole('button', { name: 'ลงลายเซ็นร่วม' }).click()
    await other.getByText('ไม่มีใครรอรับเข้า').waitFor()
    expect(await statusOf(custodian)).toBe('active')
    await other.close()
  }, 120_000)

  it('takes an officer out of office when two holders have signed', async () => {
    const one = await signIn(first)
    await one.goto('/officers')
    await one.getByText('ให้เจ้าหน้าที่พ้นจากสมุดรายชื่อ').click()
    await one.getByLabel('วรรณา ศรีสุข (ผู้อำนวยการกองคลัง) พ้นหน้าที่ตั้งแต่วันนี้').check()
    await picture(one, 'ending')
    await one.getByRole('button', { name: 'ลงลายเซ็นให้พ้นหน้าที่', disabled: false }).click()
    await one.getByText('รอผู้มีกุญแจอีก 1 คน').waitFor()
    await one.close()
    const other = await signIn(second)
    await other.goto('/officers')
    await other.getByText('ข้อเสนอนี้ให้ วรรณา ศรีสุข พ้นจากสมุดรายชื่อกุญแจ').waitFor()
    await picture(other, 'proposal-ending')
    await other.locator('#compared-proposal').check()
    await other.getByRole('button', { name: 'ลงลายเซ็นร่วม' }).click()
    await other.getByText('ไม่มีใครรอรับเข้า').waitFor()
    expect(await statusOf(custodian)).toBe('left')
    await other.close()
  }, 90_000)

  it('never shows an officer whom somebody wrote into the database to the verified directory', async () => {
    const owner = await fresh.client('owner')
    await owner.query(
      `UPDATE agency.directory_version SET body = replace(body, 'ประเสริฐ ทองดี', 'คนแปลกหน้า') WHERE seq = 3`,
    )
    const page = await signIn(first, 'refused')
    await page.getByText('อย่าใช้งานต่อ').waitFor()
    await owner.query(
      `UPDATE agency.directory_version SET body = replace(body, 'คนแปลกหน้า', 'ประเสริฐ ทองดี') WHERE seq = 3`,
    )
    await page.close()
  }, 60_000)

  it('keeps a key open over pages of one tab, locked in another, and nowhere after signing out', async () => {
    const page = await signIn(first)
    await page.getByText('เปิดกุญแจอยู่').waitFor()
    await page.goto('/session')
    await page.getByText('เปิดกุญแจอยู่ เหลือ 20 นาที').waitFor()
    await picture(page, 'sessions')
    const tab = await first.device.newPage()
    await tab.goto('/officers')
    await tab.getByText('กุญแจปิดอยู่').waitFor()
    await tab.getByRole('link', { name: 'ปลดล็อก' }).first().click()
    await picture(tab, 'unlock')
    await tab.getByLabel('วลีรหัสผ่าน', { exact: true }).fill(first.passphrase)
    await tab.getByRole('button', { name: 'เปิดกุญแจ' }).click()
    await tab.getByText('เปิดกุญแจอยู่').waitFor()
    const kept = await storageOf(page)
    // That the directory has moved on is no secret: everybody may read it.
    const { 'sujarit posts to check': mark, ...seeds } = kept.session
    expect([undefined, 'yes']).toContain(mark)
    expect(Object.keys(seeds)).toEqual(['sujarit seed'])
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.getByRole('heading', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).waitFor()
    // The other tab hears of it.
    await tab.getByRole('heading', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).waitFor()
    const left = await storageOf(page)
    expect(left.session).toEqual({})
    expect(JSON.stringify(left.local)).not.toContain(first.passphrase)
    expect(Object.keys(left.local)).toEqual([expect.stringMatching(/^sujarit enrolment key [\w-]{43}$/)])
    // Even the ciphertext, put back, opens nothing: the server's half died with the session.
    const again = await signIn(first)
    await setSessionItem(again, 'sujarit seed', kept.session['sujarit seed'] ?? '')
    await again.goto('/officers')
    await again.getByText('กุญแจปิดอยู่').waitFor()
    await again.close()
  }, 120_000)

  it('opens the key on a new device only with the enrolment sheet', async () => {
    const device = await newDevice()
    const page = await device.newPage()
    await page.goto('/sign-in')
    await page.getByLabel('กุญแจลงทะเบียน', { exact: true }).waitFor()
    await fillSignIn(page, second)
    await page.locator('#problem a', { hasText: 'เครื่องนี้ยังไม่มีกุญแจลงทะเบียนของคุณ' }).click()
    expect(await page.locator('#enrolment-key:focus').count()).toBe(1)
    await page.getByLabel('กุญแจลงทะเบียน', { exact: true }).fill(first.enrolmentKey)
    await page.getByRole('button', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).click()
    await page.getByText('กุญแจลงทะเบียนนี้ไม่ใช่ของบัญชีนี้').waitFor()
    await picture(page, 'sign-in-other-sheet')
    await page.getByLabel('กุญแจลงทะเบียน', { exact: true }).fill(second.enrolmentKey.toLowerCase())
    await page.getByRole('button', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).click()
    await page.getByText('เปิดกุญแจอยู่').waitFor()
    await device.close()
  }, 60_000)

  it('says one thing for a wrong passphrase, and keeps what was typed', async () => {
    const device = await newDevice()
    const page = await device.newPage()
    await page.goto('/sign-in')
    await picture(page, 'sign-in')
    await page.getByLabel('อีเมลของสำนักงาน').fill(second.email)
    await page.getByRole('button', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).click()
    const missing = page.locator('#problem a:visible')
    expect(await missing.allInnerTexts()).toEqual(['ใส่วลีรหัสผ่าน', 'ใส่ตัวเลข 6 ตัวจากแอปยืนยันตัวตน'])
    await missing.last().click()
    expect(await page.locator('#code:focus').count()).toBe(1)
    await page.getByLabel('กุญแจลงทะเบียน', { exact: true }).fill(second.enrolmentKey)
    await fillSignIn(page, { ...second, passphrase: 'ไม่ใช่วลีรหัสผ่านนี้แน่นอน' })
    await page.locator('[data-problem="refused"]').waitFor()
    await picture(page, 'sign-in-refused')
    expect(await page.getByLabel('อีเมลของสำนักงาน').inputValue()).toBe(second.email)
    await device.close()
  }, 60_000)

  it('passes axe and fits a phone on every page, in both languages', async () => {
    const device = await browser.newContext({ baseURL: web.origin, bypassCSP: true })
    const page = await device.newPage()
    const found: string[] = []
    for (const path of ['/sign-in', '/en/sign-in', '/enrol', '/en/enrol', '/no-such-page', '/officers']) {
      await page.setViewportSize({ width: 320, height: 640 })
      await page.goto(path)
      if ((await sidewaysScroll(page)) > 0) found.push(`${path} scrolls`)
      found.push(...(await axeViolations(page)).map((violation) => `${path} ${violation}`))
    }
    expect(found).toEqual([])
    await device.close()
  }, 60_000)

  it('meets no refusal of the content security policy on the way', () => {
    expect(refusals).toEqual([])
  })

  it('leaves no passphrase, enrolment key or seed in the database', async () => {
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ row: string }>(
      'SELECT to_jsonb(o)::text AS row FROM staff.officer o UNION ALL SELECT to_jsonb(s)::text FROM staff.session s',
    )
    const dump = rows.map(({ row }) => row).join('\n')
    for (const { passphrase, enrolmentKey, totpSecret } of [administrator, first, second, custodian]) {
      const secrets = [
        passphrase,
        enrolmentKey,
        enrolmentKey.replaceAll('-', ''),
        Buffer.from(totpSecret).toString('hex'),
      ]
      for (const secret of secrets) expect(dump).not.toContain(secret)
    }
  })
})

/** The first administrator is written down by the operator's set-up, and gets a link like everybody. */
async function setUpInvitation(): Promise<string> {
  const staff = await fresh.database('staff', staffEntities)
  const id = randomUUID() as OfficerId
  const { token } = await staff.inAgency({ agency: agency.agency }, async (tx) => {
    await addOfficer(tx, agency.agency, {
      id,
      name: 'ลัดดา มีสุข',
      email: 'ladda@tuayang.example',
      post: agency.posts.planning,
      roles: ['administrator'],
    })
    return issueInvitation(tx, agency.agency, id, web.clock.now())
  })
  return `${web.origin}/enrol#${token}`
}

interface Invited {
  readonly name: string
  readonly email: string
  readonly post: PostId
  readonly roles: readonly string[]
}

async function inviteFromAdministrator(administrator: Enrolled, who: Invited): Promise<string> {
  const page = await signIn(administrator)
  const link = await invite(page, who)
  await page.close()
  return link
}

async function invite(page: Page, who: Invited): Promise<string> {
  await page.goto('/officers')
  await picture(page, 'officers')
  await page.getByRole('button', { name: 'เชิญเจ้าหน้าที่' }).click()
  // A pair of roles that would watch itself comes back with the words kept.
  await page.getByLabel('ชื่อและนามสกุล').fill(who.name)
  await page.getByLabel('อีเมลของสำนักงาน').fill(who.email)
  await page.getByLabel('ตำแหน่ง').selectOption(who.post)
  await page.locator('input[value="administrator"]').check()
  await page.locator('input[value="screener"]').check()
  await page.getByRole('button', { name: 'ออกลิงก์เชิญ' }).click()
  await page.getByText('เพราะจะตรวจสอบตัวเอง').first().waitFor()
  await picture(page, 'invite-conflict')
  expect(await page.getByLabel('ชื่อและนามสกุล').inputValue()).toBe(who.name)
  await page.locator('input[value="administrator"]').uncheck()
  await page.locator('input[value="screener"]').uncheck()
  for (const role of who.roles) await page.locator(`input[value="${role}"]`).check()
  await page.getByRole('button', { name: 'ออกลิงก์เชิญ' }).click()
  await picture(page, 'invitation-link')
  return (await page.locator('#invitation-link').innerText()).trim()
}

/** Opens a link on a new device and goes through every step as a person would. */
async function enrol(
  link: string,
  email: string,
  ending: 'active' | 'waiting' | 'genesis',
): Promise<Enrolled> {
  const device = await newDevice()
  const page = await device.newPage()
  await page.goto(link)
  const passphrase = `ม้าน้ำ ${randomUUID().slice(0, 8)} ร่มสีเขียว`
  await page.getByLabel('ตั้งวลีรหัสผ่าน').fill('สั้นไป')
  await page.getByRole('button', { name: 'สร้างกุญแจในเครื่องนี้' }).click()
  await page.getByText('ใส่อย่างน้อย 15 ตัว').waitFor()
  await picture(page, 'enrol-passphrase')
  await page.getByLabel('ตั้งวลีรหัสผ่าน').fill(passphrase)
  await page.getByRole('button', { name: 'สร้างกุญแจในเครื่องนี้' }).click()
  await page.getByRole('heading', { name: 'พิมพ์ใบลงทะเบียน' }).waitFor()
  expect(await page.title()).toMatch(/^พิมพ์ใบลงทะเบียน.* – .+ – อบต/)
  const filled = async (name: string): Promise<string> =>
    (await page.locator(`[data-fill="${name}"]`).first().innerText()).trim()
  const enrolmentKey = await filled('enrolment-key')
  const keyFingerprint = await filled('key-fingerprint')
  const directoryFingerprint = await filled('directory-fingerprint')
  await picture(page, 'enrol-sheet')
  await page.getByLabel('พิมพ์หรือจดแล้ว').check()
  await page.getByLabel('จำกุญแจลงทะเบียนไว้ในเครื่องนี้').check()
  await page.getByRole('button', { name: 'ต่อไป' }).click()
  await page.getByRole('heading', { name: 'ผูกแอปยืนยันตัวตน' }).waitFor()
  await picture(page, 'enrol-code')
  const totpText = (await page.locator('[data-fill="totp-secret"]').innerText()).replaceAll(' ', '')
  const totpSecret = base32.decode(totpText)
  await page.getByLabel('ตัวเลข 6 ตัวจากแอปยืนยันตัวตน').fill(codeAt({ totpSecret }, web.clock.now()))
  await page.getByRole('button', { name: 'ลงทะเบียนให้เสร็จ' }).click()
  await page.getByRole('heading', { name: 'ลงทะเบียนแล้ว' }).waitFor()
  await picture(page, `enrol-done-${ending}`)
  expect(await page.locator('[data-when="genesis"]').isVisible()).toBe(ending === 'genesis')
  expect(await page.locator('[data-when="waiting"]').isVisible()).toBe(ending === 'waiting')
  await page.close()
  return { email, passphrase, enrolmentKey, keyFingerprint, directoryFingerprint, totpSecret, device }
}

async function signIn(who: Enrolled, ending: 'opened' | 'refused' = 'opened'): Promise<Page> {
  const page = await who.device.newPage()
  await page.goto('/sign-in')
  if (await page.getByRole('button', { name: 'ออกจากระบบ' }).isVisible()) {
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.getByLabel('อีเมลของสำนักงาน').waitFor()
  }
  await fillSignIn(page, who)
  if (ending === 'opened') await page.getByText('เปิดกุญแจอยู่').waitFor()
  return page
}

async function fillSignIn(
  page: Page,
  who: Pick<Enrolled, 'email' | 'passphrase' | 'totpSecret'>,
): Promise<void> {
  // A code that was used is refused: the telephone shows the next one.
  web.clock.forward(1)
  await page.getByLabel('อีเมลของสำนักงาน').fill(who.email)
  await page.getByLabel('วลีรหัสผ่าน', { exact: true }).fill(who.passphrase)
  await page.getByLabel('ตัวเลข 6 ตัวจากแอปยืนยันตัวตน').fill(codeAt(who, web.clock.now()))
  await page.getByRole('button', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).click()
}

async function newDevice(): Promise<BrowserContext> {
  const device = await browser.newContext({ baseURL: web.origin })
  device.setDefaultTimeout(30_000)
  device.on('console', (message) => {
    if (/Content Security Policy|Trusted|Uncaught/.test(message.text())) refusals.push(message.text())
  })
  device.on('weberror', (error) => refusals.push(error.error().message))
  return device
}

async function statusOf({ email }: Enrolled): Promise<string | undefined> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ status: string }>(
    'SELECT status FROM staff.officer WHERE email = $1',
    [email],
  )
  return rows[0]?.status
}

interface Storage {
  readonly session: Record<string, string>
  readonly local: Record<string, string>
}

/** Read past the page: its Trusted Types would refuse a script of ours. */
async function storageOf(page: Page): Promise<Storage> {
  const devtools = await page.context().newCDPSession(page)
  const items = async (isLocalStorage: boolean): Promise<Record<string, string>> => {
    const { entries } = await devtools.send('DOMStorage.getDOMStorageItems', {
      storageId: { securityOrigin: web.origin, isLocalStorage },
    })
    return Object.fromEntries(entries as [string, string][])
  }
  return { session: await items(false), local: await items(true) }
}

async function setSessionItem(page: Page, key: string, value: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const storageId = { securityOrigin: web.origin, isLocalStorage: false }
  await devtools.send('DOMStorage.setDOMStorageItem', { storageId, key, value })
}

/** With `SUJARIT_PICTURES` set to a folder, keeps what people see, on a phone and on a desk. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SUJARIT_PICTURES']
  if (folder === undefined) return
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
  }
}
