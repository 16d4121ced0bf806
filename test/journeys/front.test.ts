import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { complaintFacts, reportFacts } from '../support/case-events.js'
import { insertRelease } from '../support/release.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'

let web: TestPublicWeb
let browser: Browser

beforeAll(async () => {
  web = await startTestPublicWeb()
  browser = await startBrowser()
  await insertRelease(web, 2568, [])
  await insertRelease(web, 2569, [
    ...reportFacts(1, '2025-11-03', ['2025-11-05', 'classified', 'budget_procurement', 'malfeasance']),
    ...complaintFacts(3, '2026-01-15', 'road', ['2026-01-20', 'resolved']),
  ])
}, 60_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
})

async function visit<T>(options: BrowserContextOptions, journey: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: web.url, ...options })
  context.setDefaultTimeout(30_000)
  try {
    return await journey(await context.newPage())
  } finally {
    await context.close()
  }
}

/** A machine that tests several things at once is slow. */
const patienceMs = 60_000

const narrative = 'ไฟถนนหน้าศาลาดับ 3 ดวง'
const pages = [
  '/',
  '/complaint',
  '/statistics',
  '/statistics/2569',
  '/statistics/2500',
  '/help',
  '/privacy',
  '/contact',
  '/accessibility',
  '/no-such-page',
]
const inBothLanguages = pages.flatMap((path) => [path, path === '/' ? '/en' : `/en${path}`])

/** Playwright evaluates through `eval`, which Trusted Types refuse: only these two measurements step around the CSP. */
const measuring = { bypassCSP: true }

describe('every page of the front', () => {
  it.each(inBothLanguages)(
    '%s passes axe, and does not scroll sideways at 320 px',
    async (path) => {
      await visit({ ...measuring, viewport: { width: 320, height: 640 } }, async (page) => {
        await page.goto(path)
        expect(await sidewaysScroll(page)).toBe(0)
        await page.setViewportSize({ width: 1280, height: 800 })
        expect(await axeViolations(page)).toEqual([])
      })
    },
    patienceMs,
  )

  it(
    'loads without a single refusal by the content security policy',
    async () => {
      const refused: string[] = []
      await visit({}, async (page) => {
        page.on('console', (message) => {
          if (/Content Security Policy|Trusted/.test(message.text())) refused.push(message.text())
        })
        for (const path of ['/', '/complaint', '/statistics/2569']) await page.goto(path)
      })
      expect(refused).toEqual([])
    },
    patienceMs,
  )
})

describe('a general complaint', () => {
  it(
    'is filed with the keyboard alone',
    async () => {
      await visit({}, async (page) => {
        await page.goto('/')
        await tabTo(page, 'แจ้งเรื่องทั่วไป')
        await page.keyboard.press('Enter')
        await page.waitForURL('**/complaint')
        await tabTo(page, '#category')
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Tab')
        await page.keyboard.type(narrative)
        await tabTo(page, 'ต่อไป ตรวจดูก่อนส่ง')
        await page.keyboard.press('Enter')
        await page.waitForURL('**/complaint/check')
        await tabTo(page, 'ส่งเรื่อง')
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { name: 'รหัสติดตามของคุณ' }).waitFor()
      })
    },
    patienceMs,
  )

  it(
    'with mistakes leads the keyboard to the first of them, the words kept',
    async () => {
      await visit({}, async (page) => {
        await page.goto('/complaint')
        await page.getByLabel('อีเมล').fill('somying')
        await page.getByRole('button', { name: 'ต่อไป' }).click()
        const summary = page.locator('.govuk-error-summary')
        await summary.waitFor()
        expect(await page.locator(':focus').getAttribute('class')).toContain('govuk-error-summary')
        await summary.getByRole('link', { name: 'เลือกว่าเป็นเรื่องอะไร' }).press('Enter')
        expect(await page.locator(':focus').getAttribute('id')).toBe('category')
        expect(await page.getByLabel('อีเมล').inputValue()).toBe('somying')
      })
    },
    patienceMs,
  )

  it.each([
    ['', 'แจ้งเรื่องทั่วไป', 'ต่อไป', 'ส่งเรื่อง', 'กลับไปแก้'],
    ['/en', 'Report a general matter', 'Continue', 'Send', 'Go back and change'],
  ])(
    'is filed with JavaScript off at %s/',
    async (prefix, door, next, send, change) => {
      await visit({ javaScriptEnabled: false }, async (page) => {
        await page.goto(`${prefix}/`)
        await page.getByRole('button', { name: door }).click()
        await page.locator('#category').selectOption('street_light')
        await page.locator('#narrative').fill(narrative)
        await page.locator('#phone').fill('081 234 5678')
        await page.getByRole('button', { name: next }).click()
        await page.getByRole('button', { name: change }).click()
        expect(await page.locator('#narrative').inputValue()).toBe(narrative)
        await page.locator('#place').fill('หน้าศาลา')
        await page.getByRole('button', { name: next }).click()
        await page.getByRole('button', { name: send, exact: true }).click()
        const code = (await page.locator('.sj-code').allInnerTexts()).join('').replace(/\D/g, '')
        expect(code).toMatch(/^\d{24}$/)
        await page.reload()
        const again = (await page.locator('.sj-code').allInnerTexts()).join('').replace(/\D/g, '')
        expect(again).toBe(code)
      })
    },
    patienceMs,
  )

  it(
    'has a check page and a receipt that pass axe and fit 320 px',
    async () => {
      await visit({ ...measuring, viewport: { width: 320, height: 640 } }, async (page) => {
        await page.goto('/complaint')
        await page.locator('#category').selectOption('road')
        await page.locator('#narrative').fill(`${narrative} ${'ยาว'.repeat(60)}`)
        await page.getByRole('button', { name: 'ต่อไป' }).click()
        await page.getByRole('button', { name: 'ส่งเรื่อง' }).waitFor()
        expect([await axeViolations(page), await sidewaysScroll(page)]).toEqual([[], 0])
        await page.getByRole('button', { name: 'ส่งเรื่อง' }).click()
        await page.getByRole('heading', { name: 'รหัสติดตามของคุณ' }).waitFor()
        expect([await axeViolations(page), await sidewaysScroll(page)]).toEqual([[], 0])
      })
    },
    patienceMs,
  )

  it(
    'lets the code be copied where the browser allows it, and says so',
    async () => {
      await visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
        await page.goto('/complaint')
        await page.locator('#category').selectOption('road')
        await page.locator('#narrative').fill(narrative)
        await page.getByRole('button', { name: 'ต่อไป' }).click()
        await page.getByRole('button', { name: 'ส่งเรื่อง' }).click()
        await page.getByRole('button', { name: 'คัดลอกรหัส' }).click()
        await page.getByText('คัดลอกแล้ว').waitFor()
        expect(await page.getByRole('button', { name: 'พิมพ์' }).isVisible()).toBe(true)
      })
    },
    patienceMs,
  )

  it(
    'leaves nothing in the browser',
    async () => {
      await visit(measuring, async (page) => {
        await page.goto('/complaint')
        await page.locator('#category').selectOption('road')
        await page.locator('#narrative').fill(narrative)
        await page.getByRole('button', { name: 'ต่อไป' }).click()
        await page.getByRole('button', { name: 'ส่งเรื่อง' }).click()
        await page.getByRole('heading', { name: 'รหัสติดตามของคุณ' }).waitFor()
        expect(await page.context().cookies()).toEqual([])
        expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
        expect(page.url()).not.toMatch(/[?#]/)
      })
    },
    patienceMs,
  )
})

/** Presses Tab until the focus is on a control with this text, or this selector. */
async function tabTo(page: Page, target: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    if (target.startsWith('#')) {
      if ((await focused.getAttribute('id')) === target.slice(1)) return
    } else if ((await focused.innerText()).trim() === target) return
  }
  throw new Error(`the keyboard does not reach ${target}`)
}
