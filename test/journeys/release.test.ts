import type { Browser, Page } from 'playwright-core'
import { parseConfig } from '../../src/platform/config/config.js'
import type { RunningProgram } from '../../src/platform/programs/program.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { startWorker } from '../../src/worker/start-worker.js'
import { giveAccount, signIn } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let worker: RunningProgram | null = null
let browser: Browser
let page: Page
/** Of the second and the third publisher. */
let others: Page[]
const complaints: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const owner = await fresh.client('owner')
  const staff = await fresh.database('staff', staffEntities)
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  browser = await startBrowser()
  const pages: Page[] = []
  for (const publisher of agency.screeners) {
    await owner.query(
      `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'publisher') ON CONFLICT DO NOTHING`,
      [agency.agency, publisher.id],
    )
    const account = await giveAccount(fresh, staff, agency, publisher)
    pages.push(await openPage((await signIn(web.origin, account, web.clock.now())).cookie))
  }
  ;[page, ...others] = pages as [Page, ...Page[]]
}, 60_000)

afterAll(async () => {
  await browser.close()
  await worker?.stop()
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function openPage(cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  // The prefix __Host- is only taken from a secure address; loopback counts as one when it is sent.
  await context.addCookies([{ name, value, url: web.origin.replace('http:', 'https:'), secure: true }])
  const opened = await context.newPage()
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return opened
}

async function startTestWorker(): Promise<RunningProgram> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return startWorker({ config: parseConfig({}), databaseUrl: fresh.url('worker'), log: silent })
}

/** Fits narrow and wide windows, and axe finds nothing. */
async function expectSound(name: string): Promise<void> {
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await sidewaysScroll(page)).toBe(0)
    const folder = process.env['SUJARIT_SHOTS']
    if (folder !== undefined) {
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
    }
  }
  expect(await axeViolations(page)).toEqual([])
}

describe('publishers at the release desk', () => {
  it('see who sees figures, and no figure', async () => {
    await page.goto(`${web.origin}/statistics`)
    expect(await page.locator('h1').textContent()).toBe('เผยแพร่สถิติ')
    await expectSound('desk-empty')
  })

  it('wait while nobody counts, and the page changes by itself when the draft is there', async () => {
    await page.selectOption('#year', '2569')
    await page.getByRole('button', { name: 'ทำร่าง', exact: true }).click()
    await page.getByText('กำลังตรวจและนับ').first().waitFor()
    await expectSound('draft-waiting')
    worker = await startTestWorker()
    await page.getByRole('heading', { name: 'ระบบตรวจแล้ว' }).waitFor()
    await expectSound('draft')
    for (const summary of await page.locator('section details > summary').all()) await summary.click()
    await page.locator('#en-table-satisfaction').waitFor()
    await expectSound('draft-unfolded')
  })

  it('declare before they sign, by the keyboard alone', async () => {
    const draft = page.url()
    await page.getByRole('button', { name: 'ลงชื่อเป็นผู้จัดทำ' }).press('Enter')
    await page.locator('.govuk-error-summary a').press('Enter')
    await page.keyboard.press('Space')
    await expectSound('draft-undeclared')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('คุณลงชื่อแล้ว').waitFor()
    await expectSound('draft-signed')
    for (const [index, step] of (['ผู้ตรวจสอบ', 'ผู้รับรอง'] as const).entries()) {
      page = others[index]!
      await page.goto(draft)
      await page.getByLabel('ฉันดูตัวเลขแล้ว').check()
      if (step === 'ผู้รับรอง') await expectSound('draft-certify')
      await page.getByRole('button', { name: `ลงชื่อเป็น${step}` }).click()
    }
    await page.getByText('เผยแพร่แล้วเป็นครั้งที่').waitFor()
    await expectSound('released')
    await page.goto(`${web.origin}/statistics`)
    await page.getByText('2569/1').waitFor()
    await expectSound('desk')
  })

  it('send a draft back with words', async () => {
    await page.selectOption('#year', '2569')
    await page.getByLabel('เหตุผลที่แก้ตัวเลขที่เผยแพร่แล้ว').fill('แก้ไขชื่อหน่วยงานในประกาศ')
    await page.getByRole('button', { name: 'ทำร่าง', exact: true }).click()
    await page.getByText('แก้ตัวเลขครั้งที่ 1').waitFor()
    await page.getByRole('button', { name: 'ส่งกลับแก้ไข' }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await page.getByLabel('เขียนความเห็น').fill('ชื่อหน่วยงานยังผิด')
    await page.getByRole('button', { name: 'ส่งกลับแก้ไข' }).click()
    await page.getByText('ร่างนี้ถูกส่งกลับ').waitFor()
    await expectSound('draft-sent-back')
  })

  it('are told what to do when a report has no category, in English too', async () => {
    const owner = await fresh.client('owner')
    await owner.query(
      `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
       VALUES ($1, gen_random_uuid(), 'corruption', gen_random_uuid(), 1, 'received', '2025-01-05', '{"intakeMethod":"web"}')`,
      [agency.agency],
    )
    await page.goto(`${web.origin}/en/statistics`)
    await expectSound('desk-en')
    await page.selectOption('#year', '2568')
    await page.getByRole('button', { name: 'Make the draft' }).click()
    await page.getByText('1 not classified').waitFor()
    await page.getByText('It cannot be signed').waitFor()
    await expectSound('draft-unready')
  })

  it('make the browser complain about nothing but refused forms', () => {
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
  })
})
