import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { giveAccount, signIn, type SignedInTest } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { furtherOfficer } from '../support/further-officer.js'
import { lookAt, type Look } from '../support/journey-look.js'
import { openMailbox, readCode } from '../support/journey-reporter.js'
import { photoWithPlace } from '../support/photo-with-place.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

let web: TestPublicWeb
let browser: Browser

beforeAll(async () => {
  web = await startTestPublicWeb()
  browser = await startBrowser()
  const owner = await web.database.client('owner')
  await owner.query(
    `UPDATE agency.general_category SET hint_th = 'บอกเลขที่เสาไฟถ้ามี', hint_en = 'Give the number on the pole',
       counts_similar = true WHERE code = 'street_light'`,
  )
  // Before the first page: agencies are remembered for ten seconds.
  await owner.query('UPDATE agency.agency SET publishes_complaints = true')
}, 60_000)
afterAll(async () => {
  await browser.close()
  await web.stop()
})

const patienceMs = 90_000
const narrative = 'ไฟถนนหน้าศาลาดับ 3 ดวง'
const photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photoWithPlace() }

async function visit(options: BrowserContextOptions, journey: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: web.url, ...options })
  context.setDefaultTimeout(30_000)
  try {
    await journey(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Form, check with a photo taken out and one put in, receipt. */
async function fileWithPhotos(page: Page, { at }: Pick<Look, 'at'>): Promise<void> {
  await page.goto('/complaint')
  await page.locator('#category').selectOption('street_light')
  await page.locator('#narrative').fill(narrative)
  await page.locator('#place').fill('หน้าศาลาหมู่บ้าน')
  await page.locator('#villageNo').fill('๒')
  await page.locator('#photo').setInputFiles([photo, photo])
  await page.locator('#complaint-form > button[type=submit]').click()
  await page.locator('.sj-photos li').nth(1).waitFor()
  await page.locator('.sj-photos button').first().click()
  await page.locator('.sj-photos li').nth(1).waitFor({ state: 'detached' })
  await at('complaint-photos-check')
  await page.locator('form[action$="/complaint/edit"] button').click()
  await page.locator('#photo').setInputFiles([photo])
  await at('complaint-photos-form')
  await page.locator('#complaint-form > button[type=submit]').click()
  await page.locator('.sj-photos li').nth(1).waitFor()
  await page.locator('form[action$="/complaint"] button').click()
  await page.locator('.sj-receipt').waitFor()
}

describe('a general complaint with photos', () => {
  it(
    'is filed with JavaScript, with the position of the device',
    async () => {
      const options = {
        bypassCSP: true,
        permissions: ['geolocation'],
        geolocation: { latitude: 7.0081234, longitude: 100.4987654, accuracy: 24.2 },
      }
      await visit(options, async (page) => {
        const look = lookAt(page, { suffix: '-th' })
        await page.goto('/complaint')
        await page.locator('#category').selectOption('street_light')
        expect(await page.locator('#category-hint').innerText()).toBe('บอกเลขที่เสาไฟถ้ามี')
        await page.locator('[data-position-use]').click()
        await page.getByText('7.00812, 100.49877 (คลาดเคลื่อนไม่เกิน 25 เมตร)').waitFor()
        await look.at('complaint-position')
        await page.locator('[data-position-remove]').click()
        expect(await page.locator('[name=position]').inputValue()).toBe('')
        await fileWithPhotos(page, look)
        const code = await readCode(page)
        const expected = 'ตอบกลับ'
        await openMailbox({ page, context: page.context() }, code, { hasScript: true, expected })
        await page.locator('a[href="/complaints"]').waitFor()
        await look.at('mailbox-general')
        expect(look.problems).toEqual([])
      })
    },
    patienceMs,
  )

  it(
    'is filed without JavaScript, and hears that somebody reported the same',
    async () => {
      const context = await browser.newContext({ baseURL: web.url, bypassCSP: true })
      const twin = await context.newPage()
      await visit({ javaScriptEnabled: false }, async (page) => {
        const look = lookAt(page, { suffix: '-th-plain', twin })
        await fileWithPhotos(page, look)
        expect(look.problems).toEqual([])
        await page.goto('/complaint')
        await page.locator('#category').selectOption('street_light')
        await page.locator('#narrative').fill('ไฟดับอีกแล้ว')
        await page.locator('#place').fill('ศาลาหมู่บ้าน')
        await page.locator('#complaint-form > button[type=submit]').click()
        await page.locator('#similar').getByText('มีคนแจ้งเรื่องคล้ายกันแล้ว').waitFor()
        await look.at('complaint-similar')
        expect(look.problems).toEqual([])
      })
      await context.close()
    },
    patienceMs,
  )
})

describe('words about corruption in the general form', () => {
  const words = 'นายช่างเรียกเงินใต้โต๊ะ 5,000 บาท เพื่อซ่อมไฟ'

  it(
    'move into the sealed form inside the browser, and are in no request, address or storage',
    async () => {
      await visit({ bypassCSP: true }, async (page) => {
        const look = lookAt(page, { suffix: '-th' })
        const asked: Request[] = []
        page.context().on('request', (request) => asked.push(request))
        await page.goto('/complaint')
        await page.locator('#category').selectOption('street_light')
        await page.locator('#narrative').fill(words)
        await page.locator('#place').fill('หน้าศาลา')
        await page.locator('#complaint-form > button[type=submit]').click()
        const move = page.locator('#corruption-offer [data-move]')
        await move.waitFor()
        await look.at('complaint-corruption')
        const [sealed] = await Promise.all([page.waitForEvent('popup'), move.click()])
        await sealed.locator('#report-form [name=narrative]').waitFor({ state: 'attached' })
        await page.getByText('ย้ายข้อความไปหน้าต่างใหม่แล้ว').waitFor()
        expect(await sealed.locator('[name=narrative]').inputValue()).toBe(words)
        expect(await sealed.locator('[name=where]').inputValue()).toBe('หน้าศาลา')
        expect(await page.locator('#narrative').inputValue()).toBe('')
        for (const request of asked) {
          const all = decodeURIComponent(`${request.url()} ${request.postData() ?? ''}`)
          expect(all).not.toContain('นายช่าง')
        }
        const kept = await sealed.evaluate('JSON.stringify([{...localStorage}, {...sessionStorage}])')
        expect(kept).not.toContain('นายช่าง')
        expect(look.problems).toEqual([])
      })
    },
    patienceMs,
  )

  it(
    'go on as a general complaint when the citizen says so',
    async () => {
      await visit({}, async (page) => {
        await page.goto('/complaint')
        await page.locator('#category').selectOption('street_light')
        await page.locator('#narrative').fill(words)
        await page.locator('#complaint-form > button[type=submit]').click()
        await page.locator('#corruption-offer [data-stay]').click()
        await page.locator('form[action$="/complaint"] button').waitFor()
        expect(await page.locator('#corruption-move').count()).toBe(0)
      })
    },
    patienceMs,
  )
})

describe('what the office shows of complaints', () => {
  const narrativeOfOthers = 'ฝาท่อหน้าบ้านหาย'
  let office: TestStaffWeb
  let officer: SignedInTest

  beforeAll(async () => {
    office = await startTestStaffWeb(web.database, web.fixture.dataFolder)
    const staff = await web.database.database('staff', staffEntities)
    const person = await furtherOfficer(web.database, web.fixture, 'general_officer')
    const account = await giveAccount(web.database, staff, web.fixture, person)
    officer = await signIn(office.origin, account, office.clock.now())
  }, 60_000)
  afterAll(async () => office.stop())

  it(
    'is written by an officer, with a photo of now, and read by everybody',
    async () => {
      await visit({}, async (page) => {
        await page.goto('/complaint')
        await page.locator('#category').selectOption('drainage')
        await page.locator('#narrative').fill(narrativeOfOthers)
        await page.locator('#villageNo').fill('5')
        await page.locator('#photo').setInputFiles([photo])
        await page.locator('#complaint-form > button[type=submit]').click()
        await page.locator('form[action$="/complaint"] button').click()
        await page.locator('.sj-receipt').waitFor()
      })
      const context = await browser.newContext({ baseURL: office.origin, bypassCSP: true })
      const [name = '', value = ''] = officer.cookie.split('=')
      // A secure cookie, which browsers send to this machine also without TLS.
      await context.addCookies([{ name, value, url: office.origin.replace('http:', 'https:') }])
      const desk = await context.newPage()
      desk.setDefaultTimeout(30_000)
      const deskLook = lookAt(desk, { suffix: '-th' })
      await desk.goto('/general')
      await desk.locator('tr', { hasText: narrativeOfOthers }).locator('.sj-case-no').click()
      await desk.locator('.sj-photos img').waitFor()
      await deskLook.at('desk-complaint-photos')
      await desk.locator('#publish a').click()
      await desk.locator('#title').fill('ฝาท่อหาย หมู่ 5')
      await desk.locator('#body').fill('ใส่ฝาใหม่แล้ว')
      await desk.getByRole('group', { name: 'รูปก่อนแก้' }).getByLabel('รูปที่ 1').check()
      await desk.locator('#new-photo-file').setInputFiles([photo])
      await deskLook.at('desk-publication')
      await desk.locator('#publication-form button[type=submit]').click()
      await desk.getByText('เผยแพร่แล้ว').first().waitFor()
      expect(deskLook.problems).toEqual([])
      await context.close()
      await visit({ bypassCSP: true }, async (page) => {
        const look = lookAt(page, { suffix: '-th' })
        await page.goto('/complaints')
        await look.at('complaints')
        await page.getByRole('link', { name: 'ฝาท่อหาย หมู่ 5' }).click()
        await page.locator('.sj-photos img').nth(1).waitFor()
        await look.at('complaints-one')
        expect(await page.content()).not.toContain(narrativeOfOthers)
        await page.goto('/en/complaints?state=done')
        await look.at('complaints-none-en')
        expect(look.problems).toEqual([])
      })
    },
    patienceMs,
  )
})
