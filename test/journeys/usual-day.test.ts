import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { deriveReceiptKeys, newComplaintSecret, newLocator } from '../../src/crypto/receipt.js'
import { proofMac } from '../../src/general/intake/file-complaint.service.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { formatLocator } from '../../src/ui/text/format-locator.js'
import { giveAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { countClicks, type Hand } from '../support/count-clicks.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { said } from '../support/journey-officer.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let page: Page
let hand: Hand
const problems: string[] = []

/** An officer of a two-room office: general complaints and the corruption desk are one person's work. */
beforeAll(async () => {
  web = await startTestPublicWeb()
  const staff = await web.database.database('staff', staffEntities)
  const [suda] = web.fixture.screeners
  const owner = await web.database.client('owner')
  await owner.query(
    `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'general_officer')`,
    [web.fixture.agency, suda.id],
  )
  const account = await giveAccount(web.database, staff, web.fixture, suda)
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
  page = await signInAtDesk(browser, desk, account)
  hand = await countClicks(page)
}, 120_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

interface Filed {
  readonly id: string
  readonly number: string
  readonly proof: Uint8Array
}

async function complaint(narrative: string, category = 'street_light'): Promise<Filed> {
  const { agency, secrets } = web.fixture
  const [id, locator, secret] = [randomUUID(), newLocator(), newComplaintSecret()]
  const keys = await deriveReceiptKeys(argon2idNative, { agency, locator, secret })
  const proof = proofMac(secrets.pepper, keys.proof)
  const client = await web.database.client('public')
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web',
       $7, $6, 'หน้าศาลาหมู่ 2', NULL)`,
    [agency, id, locator, proof, keys.journalTag, narrative, category],
  )
  return { id, number: formatLocator(locator), proof }
}

/** As if it had come so many days ago, and nobody had answered. */
async function setBack({ id }: Filed, days: number): Promise<void> {
  const admin = await web.database.client('admin')
  for (const [table, key, day] of [
    ['complaint', 'id', 'received_on'],
    ['step', 'complaint_id', 'taken_on'],
  ]) {
    await admin.query(`UPDATE general.${table} SET ${day} = ${day} - $1::integer WHERE ${key} = $2`, [
      days,
      id,
    ])
  }
  await admin.query('SELECT general.renew_due(agency_id, id) FROM general.complaint WHERE id = $1', [id])
}

/** A complaint that this officer has in hand, whose complainant asks something. */
async function askedAbout(filed: Filed): Promise<void> {
  const { agency, screeners } = web.fixture
  const admin = await web.database.client('admin')
  await admin.query(`UPDATE general.complaint SET status = 'in_progress', assigned_to = $2 WHERE id = $1`, [
    filed.id,
    screeners[0].id,
  ])
  const client = await web.database.client('public')
  await client.query(
    `SELECT general.post_message($1, $2, $3, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'จะมาวันไหนคะ')`,
    [agency, filed.number.replace(/\D/g, ''), filed.proof, randomUUID()],
  )
}

async function look(name: string): Promise<void> {
  const { at: see, problems: found } = lookAt(page, { suffix: '' })
  await see(name)
  problems.push(...found)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Ways from one page to the next are pressed, never typed: an address is no way for a person. */
const nextCase = async (): Promise<void> => page.locator('#next-case').click()
const toToday = async (): Promise<void> => page.locator('#to-today').click()

async function takeIt(): Promise<void> {
  await page
    .locator('#assign')
    .getByRole('button', { name: t('general.takeIt') })
    .click()
  await said(page, t('general.done.assign'))
}

async function step(to: string, words: string): Promise<void> {
  await page.locator(`#act input[value="${to}"]`).check()
  await page.locator('#status-text').fill(words)
  await page.locator('#act button').click()
  await said(page, t('desk.done.status'))
}

async function isOn(narrative: string): Promise<void> {
  await page.locator('#told, #case-main').getByText(narrative).first().waitFor()
}

const spent: string[] = []
const note = (what: string): void => {
  spent.push(`${what} ${hand.clicks()}`)
}

describe('a usual day of an officer in a two-room office', () => {
  it('begins where the work lies: what is late, who waits for a word, what is new', async () => {
    expect(new URL(page.url()).pathname).toBe('/today')
    await page.getByText(t('deadlines.nothingToday')).waitFor()
    const late = await complaint('ท่อระบายน้ำตันหน้าตลาด', 'drainage')
    await setBack(late, 20)
    await askedAbout(await complaint('หมาจรจัดหน้าโรงเรียน', 'stray_animal'))
    await fileReport(new OfficeWeb(web.url), exampleReport, web.fixture.fingerprint, argon2idNative)
    // Of one day they would come in no order.
    await setBack(await complaint('ไฟถนนหน้าศาลาดับ 3 ดวง'), 1)
    await complaint('ขยะไม่เก็บมา 2 สัปดาห์ หมู่ 5')
    await page.reload()
    const parts = await page.locator('main caption').allInnerTexts()
    expect(parts).toEqual(
      (['overdue', 'message', 'new'] as const).map((part) => t(`deadlines.stage.${part}`)),
    )
    expect(await page.locator('main .sj-case-no').count()).toBe(5)
    await look('day-today')
    expect(hand.clicks()).toBe(0)
  }, 120_000)

  it('the overdue one is taken, answered, and a letter is made of it', async () => {
    await page.locator('main .sj-case-no').first().click()
    await isOn('ท่อระบายน้ำตันหน้าตลาด')
    await takeIt()
    await step('in_progress', 'ขออภัยที่ช้า รถดูดโคลนเข้าวันพุธ')
    await look('day-late-done')
    await page.locator('#papers a').click()
    const download = page.waitForEvent('download')
    await page.locator('#download-letter').click()
    expect((await download).suggestedFilename()).toMatch(/\.docx$/)
    await page.locator('#next-case').click()
    note('overdue and letter')
  }, 120_000)

  it('who asked is answered', async () => {
    await isOn('หมาจรจัดหน้าโรงเรียน')
    await page.locator('#answer-text').fill('วันศุกร์ค่ะ เจ้าหน้าที่ปศุสัตว์มาด้วย')
    await page.getByRole('button', { name: t('desk.sendToComplainant') }).click()
    await said(page, t('desk.done.answer'))
    await nextCase()
    note('answer')
  }, 60_000)

  it('a new report is read, classified, taken, accepted with a word to the reporter', async () => {
    await isOn('โครงการซ่อมถนน')
    await page.locator('#classify select').selectOption('budget_procurement')
    await page.locator('#classify input[type=radio]').first().check()
    await page.locator('#classify button').click()
    await said(page, t('desk.done.category'))
    await page.locator('#take-it').click()
    await said(page, t('desk.done.assign'))
    await page.locator('#act input[value=accepted]').check()
    await page.locator('#step-text').fill('รับเรื่องแล้ว จะตรวจสัญญากับของจริง')
    await page.getByRole('button', { name: t('desk.sealAndChange') }).click()
    await said(page, t('desk.done.status'))
    await look('day-report-done')
    await nextCase()
    note('report')
  }, 120_000)

  it('a new complaint is taken and begun', async () => {
    await isOn('ไฟถนนหน้าศาลาดับ 3 ดวง')
    await takeIt()
    await step('in_progress', 'ช่างจะไปดูภายในวันศุกร์')
    await nextCase()
    note('complaint')
  }, 60_000)

  it('another of the wrong kind is put right, and closed with an answer', async () => {
    await isOn('ขยะไม่เก็บมา 2 สัปดาห์ หมู่ 5')
    await page.locator('#category-choice').selectOption('waste')
    await page.locator('#classify button').click()
    await said(page, t('desk.done.category'))
    await takeIt()
    await step('resolved', 'รถขยะเข้าเก็บเมื่อเช้านี้แล้ว')
    expect(await page.locator('#next-case').count()).toBe(0)
    await toToday()
    await page.getByText(t('deadlines.nothingToday')).waitFor()
    note('second complaint')
  }, 60_000)

  it('a letter from the morning post is registered, its slip printed, and begun', async () => {
    await page
      .locator('main')
      .getByRole('button', { name: t('register.enterGeneral') })
      .click()
    await page.locator('#narrative').fill('ขอให้ตัดต้นไม้พาดสายไฟ')
    await page.locator('#category').selectOption('tree')
    await page.getByRole('button', { name: t('register.general.save') }).click()
    await page.evaluate('window.print = () => { document.title = "printed" }')
    await page.locator('#print-slip').click()
    expect(await page.title()).toBe('printed')
    await look('day-registered')
    await page.getByRole('link', { name: t('register.general.openCase') }).click()
    await isOn('ขอให้ตัดต้นไม้พาดสายไฟ')
    await takeIt()
    await step('in_progress', 'ส่งให้กองช่างแล้ว')
    await toToday()
    await page.getByText(t('deadlines.nothingToday')).waitFor()
    await look('day-done')
    note('letter')
  }, 120_000)

  it('costs at most 40 clicks', () => {
    const fields = hand.clicksWithFields()
    process.stdout.write(
      `usual day: ${hand.clicks()} clicks (${fields} with one for each field); ${spent.join(', ')}\n`,
    )
    // A walk that broke off is cheap.
    expect(spent).toHaveLength(6)
    expect(hand.clicks()).toBeLessThanOrEqual(40)
  })

  it('and every page of it is drawn without a fault of access, width or HTML', () => {
    expect(problems).toEqual([])
  })
})
