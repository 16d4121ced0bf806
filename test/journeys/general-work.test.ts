import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { deriveReceiptKeys, newComplaintSecret, newLocator } from '../../src/crypto/receipt.js'
import { proofMac } from '../../src/general/intake/file-complaint.service.js'
import { addDays, officeDate } from '../../src/kernel/office-date.js'
import { writeThaiDay } from '../../src/kernel/thai-day.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { formatLocator } from '../../src/ui/text/format-locator.js'
import { giveAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { furtherOfficer } from '../support/further-officer.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { said } from '../support/journey-officer.js'
import { openMailbox, startReporter } from '../support/journey-reporter.js'
import { photoWithPlace } from '../support/photo-with-place.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')

let web: TestPublicWeb
let desk: TestStaffWeb
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  const staff = await web.database.database('staff', staffEntities)
  const person = await furtherOfficer(web.database, web.fixture, 'general_officer')
  const mali = await giveAccount(web.database, staff, web.fixture, person)
  desk = await startTestStaffWeb(web.database, web.fixture.dataFolder)
  browser = await startBrowser()
  page = await signInAtDesk(browser, desk, mali)
}, 120_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await web.stop()
})

interface Filed {
  readonly id: string
  readonly number: string
  readonly code: string
}

async function complaint(narrative: string): Promise<Filed> {
  const { agency, secrets } = web.fixture
  const [id, locator, secret] = [randomUUID(), newLocator(), newComplaintSecret()]
  const keys = await deriveReceiptKeys(argon2idNative, { agency, locator, secret })
  const client = await web.database.client('public')
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web',
       'street_light', $6, 'หน้าศาลาหมู่ 2', NULL)`,
    [agency, id, locator, proofMac(secrets.pepper, keys.proof), keys.journalTag, narrative],
  )
  return { id, number: formatLocator(locator), code: `${locator}${secret}` }
}

async function look(name: string, at = page): Promise<void> {
  const { at: see, problems: found } = lookAt(at, { suffix: '' })
  await see(name)
  problems.push(...found)
  await at.setViewportSize({ width: 1280, height: 900 })
}

async function takeStep(to: string, fill: Readonly<Record<string, string>>): Promise<void> {
  await page.locator(`#act input[value="${to}"]`).check()
  for (const [id, words] of Object.entries(fill)) {
    const field = page.locator(`#status-${id}`)
    await field.waitFor({ state: 'visible' })
    await (id === 'refusal' ? field.selectOption(words) : field.fill(words))
  }
  await page.locator('#act button').click()
}

/** What a citizen reads in the mailbox. */
async function readMailbox(code: string, ...texts: readonly string[]): Promise<void> {
  const citizen = await startReporter(browser, web.url, { hasScript: true })
  const [expected = ''] = texts
  await openMailbox(citizen, code, { hasScript: true, expected })
  for (const text of texts) await citizen.page.getByText(text).first().waitFor({ state: 'attached' })
  await citizen.context.close()
}

describe('a step with its particulars', () => {
  it('says to whom and by which letter, and the complainant reads it', async () => {
    const one = await complaint('สายไฟแรงสูงหย่อนใกล้หลังคาโรงเรียน')
    await page.goto(`/general/${one.id}`)
    await takeStep('referred', { text: 'สายไฟเป็นของการไฟฟ้า เราส่งเรื่องให้แล้ว' })
    await page.locator('.govuk-error-summary a[href="#status-body"]').click()
    await look('general-step-refused')
    const day = writeThaiDay(officeDate(desk.clock.now()))
    await takeStep('referred', { body: 'การไฟฟ้าส่วนภูมิภาค', bodyNo: 'นฐ 74301/152', bodyOn: day })
    await said(page, t('desk.done.status'))
    await page.locator('#history').getByText('การไฟฟ้าส่วนภูมิภาค').waitFor()
    await readMailbox(one.code, 'การไฟฟ้าส่วนภูมิภาค', 'นฐ 74301/152')
  }, 120_000)
})

describe('two complaints of one matter', () => {
  it('are merged, answered once for both, and separated with a reason', async () => {
    const first = await complaint('ไฟถนนหน้าศาลาดับ 3 ดวง')
    const second = await complaint('หน้าศาลามืดมาก ไฟไม่ติด')
    await page.goto(`/general/${second.id}`)
    await takeStep('duplicate', { original: first.number, text: 'มีคนแจ้งเรื่องนี้แล้ว เราจะตอบพร้อมกัน' })
    await said(page, t('desk.done.status'))
    await page.locator('#group a').click()
    await page.locator('#group').getByText(second.number).waitFor()
    await look('general-group')
    await page.locator('#answer-text').fill('ช่างจะไปเปลี่ยนหลอดวันพรุ่งนี้')
    await page.getByRole('button', { name: t('desk.sendToComplainant') }).click()
    await said(page, t('desk.done.answer'))
    for (const { code } of [first, second]) await readMailbox(code, 'ช่างจะไปเปลี่ยนหลอดวันพรุ่งนี้')
    await page.locator('#group a').click()
    await takeStep('in_progress', { reason: 'คนละเสา', text: 'เราดูแลเรื่องของคุณแยกต่างหาก' })
    await said(page, t('desk.done.status'))
    await page.locator('#history').getByText('คนละเสา').waitFor()
    expect(await page.locator('#group').count()).toBe(0)
  }, 120_000)
})

describe('work that takes longer', () => {
  it('is extended, shared out in tasks, shown today, and printed without names', async () => {
    const one = await complaint('สะพานไม้ชำรุด โทร 081 234 5678')
    const day = (ahead: number): string => writeThaiDay(addDays(officeDate(desk.clock.now()), ahead))
    await page.goto(`/general/${one.id}`)
    await page.locator('#extend summary').click()
    await page.locator('#extend-until').fill(day(30))
    await page.locator('#extend-text').fill('ต้องสั่งไม้จากจังหวัด')
    await page.locator('#extend button').click()
    await said(page, t('general.done.extend'))
    await readMailbox(one.code, 'ต้องสั่งไม้จากจังหวัด')
    await page.locator('#tasks summary').click()
    await page.locator('#task-text').fill('วัดความยาวไม้')
    await page.locator('#task-until').fill(day(2))
    await page.getByRole('button', { name: t('general.taskAdd') }).click()
    await said(page, t('general.done.task'))
    await look('general-task')
    await page.goto('/today')
    await page.getByText('วัดความยาวไม้').waitFor()
    await look('today-with-task')
    await page.goto(`/general/${one.id}/print`)
    expect(await page.getByText('081 234 5678').count()).toBe(0)
    await look('general-print')
    await page.emulateMedia({ media: 'print' })
    if (process.env['SUJARIT_SHOTS'] !== undefined)
      await page.screenshot({
        path: `${process.env['SUJARIT_SHOTS']}/general-print-paper.png`,
        fullPage: true,
      })
    await page.emulateMedia({ media: 'screen' })
    await page.goto('/general')
    await look('general-list')
    await page.goto(`/general/${one.id}`)
    await page.locator('#office-photo input[type=file]').setInputFiles({
      ...{ name: 'after.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photoWithPlace()) },
    })
    await page.getByRole('button', { name: t('general.officePhotoAdd') }).click()
    await said(page, t('general.done.photo'))
    await page.locator('#told img').waitFor()
  }, 120_000)
})

describe('every page', () => {
  it('is accessible, valid and fits a telephone', () => {
    expect(problems).toEqual([])
  })
})
