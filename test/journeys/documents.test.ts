import { jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { startBrowser } from '../support/browser.js'
import { numberAsWorker, writeGuideline } from '../support/guideline.js'
import { lookAt } from '../support/journey-look.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'

jest.setTimeout(120_000)

let web: TestPublicWeb
let browser: Browser

beforeAll(async () => {
  web = await startTestPublicWeb()
  browser = await startBrowser()
  await writeGuideline(web)
  await numberAsWorker(web, '2026-11-02')
  const admin = await web.database.client('admin')
  await admin.query(`UPDATE agency.deadline SET days = 5 WHERE channel = 'corruption' AND code = 'screen'`)
  await numberAsWorker(web, '2026-11-23')
}, 60_000)
afterAll(async () => {
  await browser.close()
  await web.stop()
})

async function visit(hasScript: boolean, journey: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    baseURL: web.url,
    javaScriptEnabled: hasScript,
    permissions: ['clipboard-read', 'clipboard-write'],
    // Measuring evaluates, which Trusted Types refuse.
    bypassCSP: true,
  })
  context.setDefaultTimeout(30_000)
  try {
    await journey(await context.newPage())
  } finally {
    await context.close()
  }
}

const pages = [
  ['guideline', '/guideline'],
  ['guideline-old', '/guideline/1'],
  ['share', '/share'],
  ['disclosure', '/disclosure'],
  ['disclosure-2569', '/disclosure/2569'],
  ['help', '/help'],
  ['privacy', '/privacy'],
  ['contact', '/contact'],
] as const

describe('pages about the office', () => {
  it.each([
    ['th', ''],
    ['en', '/en'],
  ])('in %s pass axe and html-validate, and fit a telephone', async (lang, prefix) => {
    await visit(true, async (page) => {
      const look = lookAt(page, { suffix: `-${lang}` })
      for (const [name, path] of pages) {
        await page.goto(prefix + path)
        await look.at(`documents-${name}`)
      }
      expect(look.problems).toEqual([])
    })
  })
})

describe('whoever wants to know how to report', () => {
  it('goes from the home page to the guideline, to what it said before, and back, without a script', async () => {
    await visit(false, async (page) => {
      await page.goto('/')
      await page.getByRole('link', { name: 'คู่มือการแจ้งเรื่อง' }).click()
      await page.getByText('ภายใน 5 วันทำการ').waitFor()
      await page.getByRole('link', { name: 'ฉบับที่ 1 วันที่ 2 พฤศจิกายน 2569' }).click()
      await page.getByText('ภายใน 3 วันทำการ').waitFor()
      await page.getByRole('link', { name: 'ดูฉบับล่าสุด' }).click()
      await page.getByText('ฉบับที่ 2 ใช้ตั้งแต่').waitFor()
    })
  })
})

describe('whoever wants to pass it on', () => {
  it('copies the link with one press where a script runs', async () => {
    await visit(true, async (page) => {
      await page.goto('/share')
      await page.getByRole('button', { name: 'คัดลอกโค้ด' }).click()
      await page.getByText('คัดลอกแล้ว').waitFor()
      const copied = await page.evaluate('navigator.clipboard.readText()')
      expect(copied).toBe(await page.locator('#html').inputValue())
      expect(copied).toContain(`${web.url}/report`)
    })
  })

  it('finds the same texts without a script, and no button that does nothing', async () => {
    await visit(false, async (page) => {
      await page.goto('/share')
      expect(await page.getByRole('button', { name: 'คัดลอกโค้ด' }).count()).toBe(0)
      expect(await page.locator('#chat').inputValue()).toContain(web.url)
    })
  })
})
