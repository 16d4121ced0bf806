import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { startBrowser } from '../support/browser.js'
import { cuttable, type Cuttable } from '../support/cut-connection.js'
import { lookAt } from '../support/journey-look.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'

const narrative = 'ถนนหมู่ 4 ติดป้ายว่ายาว 400 เมตร ทำจริง 200 เมตร'
const lamp = 'ไฟหน้าวัดดับมาสามคืน'

let web: TestPublicWeb
let database: Cuttable
let browser: Browser

beforeAll(async () => {
  web = await startTestPublicWeb({
    // The proxy says who asks: a client that has used up its budget must not slow down the other journeys.
    env: { TRUST_PROXY: '127.0.0.1', CLIENT_BUDGET_FACTOR: '0.2' },
    async databaseThrough(url) {
      database = await cuttable(url)
      return database.url
    },
  })
  browser = await startBrowser()
}, 60_000)
afterEach(async () => {
  await database.mend()
})
afterAll(async () => {
  await browser.close()
  await web.stop()
  await database.close()
})

let lastClient = 0

async function visit(
  options: BrowserContextOptions,
  journey: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  lastClient += 1
  const extraHTTPHeaders = { 'x-forwarded-for': `198.51.100.${lastClient}` }
  const context = await browser.newContext({ baseURL: web.url, extraHTTPHeaders, ...options })
  context.setDefaultTimeout(30_000)
  try {
    await journey(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

async function writeReport(page: Page): Promise<void> {
  await page.goto('/report/write')
  await page.locator('#narrative').fill(narrative)
  for (const step of ['happened', 'involved', 'excluded', 'evidence', 'identity']) {
    await page.locator(`[data-step="${step}"]:not([hidden]) [data-next]`).click()
  }
  await page.locator('#report-check .sj-readers').waitFor()
}

async function codeOn(page: Page): Promise<string> {
  await page.locator('.sj-receipt').waitFor()
  return (await page.locator('.sj-code').allInnerTexts()).join('').replace(/\D/g, '')
}

async function countOf(table: string, where: string, value: string): Promise<number> {
  const owner = await web.database.client('admin')
  const { rows } = await owner.query<{ count: string }>(`SELECT count(*) FROM ${table} WHERE ${where} = $1`, [
    value,
  ])
  return Number(rows[0]?.count)
}

/** The browser’s own way back to the answer to a form, and yes to its question whether to send the form again. */
async function goBackAndSendAgain(page: Page): Promise<void> {
  const isAgain = page.waitForRequest((request) => request.method() === 'POST')
  // Without the answer to its question the browser shows a page of its own.
  await page.goBack().catch(() => null)
  await page.waitForURL('chrome-error://**')
  await page.reload()
  await isAgain
}

async function fillComplaint(page: Page): Promise<void> {
  await page.goto('/complaint')
  await page.locator('#category').selectOption({ index: 1 })
  await page.locator('#narrative').fill(lamp)
}
const check = (page: Page): Promise<void> =>
  page.locator('form[action$="/complaint/check"] button.govuk-button').last().click()

describe('a report sealed in the browser', () => {
  it('is still there when the office’s database is away, and pressing send again files it once', async () => {
    await visit({}, async (page) => {
      await writeReport(page)
      await database.cut()
      await page.locator('#report-send').click()
      const summary = page.locator('.govuk-error-summary')
      await summary.waitFor()
      expect(await summary.innerText()).toContain('กดส่งอีกครั้ง')
      expect(await page.locator('#report-check').innerText()).toContain(narrative)
      await database.mend()
      await page.locator('#report-send').click()
      expect(await countOf('corruption.report', 'locator', (await codeOn(page)).slice(0, 8))).toBe(1)
    })
  }, 60_000)

  it('works for its place when its network sends too much, without a question to the person', async () => {
    await visit({}, async (page, context) => {
      const client = `198.51.100.${lastClient}`
      for (let count = 0; count < 8; count += 1) {
        const headers = { 'x-forwarded-for': client, 'content-type': 'application/json' }
        await fetch(`${web.url}/report/offer`, { method: 'POST', headers, body: '{}' })
      }
      const statuses: number[] = []
      context.on('response', (response) => {
        if (response.url().endsWith('/report/offer')) statuses.push(response.status())
      })
      await writeReport(page)
      await page.locator('#report-send').click()
      expect(await countOf('corruption.report', 'locator', (await codeOn(page)).slice(0, 8))).toBe(1)
      expect(statuses).toEqual([428, 200])
    })
  }, 90_000)

  it('takes a new number by itself when the one it was offered is too old', async () => {
    await visit({}, async (page, context) => {
      let offers = 0
      await context.route('**/report/offer', async (route) => {
        offers += 1
        const response = await route.fetch()
        const offer = (await response.json()) as Record<string, unknown>
        const token = `20000.${'A'.repeat(43)}`
        await (offers === 1
          ? route.fulfill({ response, json: { ...offer, token } })
          : route.fulfill({ response }))
      })
      await writeReport(page)
      await page.locator('#report-send').click()
      await codeOn(page)
      expect(offers).toBe(2)
    })
  }, 60_000)

  it('stays sent when its reader goes back: no form, no second report', async () => {
    await visit({}, async (page) => {
      await writeReport(page)
      await page.locator('#report-send').click()
      const code = await codeOn(page)
      await page.goBack()
      expect(await codeOn(page)).toBe(code)
      expect(await page.locator('#report-send').count()).toBe(0)
      expect(await page.content()).not.toContain(narrative)
      await page.reload()
      await page.locator('#narrative').waitFor()
      expect(await page.locator('#narrative').inputValue()).toBe('')
      expect(await page.content()).not.toContain(code.slice(8, 12))
    })
  }, 60_000)
})

describe('a form without JavaScript', () => {
  it('comes back on the page of an outage with every word, and goes on from there', async () => {
    const twinContext = await browser.newContext({ baseURL: web.url, bypassCSP: true })
    const twin = await twinContext.newPage()
    await visit({ javaScriptEnabled: false }, async (page) => {
      const look = lookAt(page, { suffix: '', twin })
      await fillComplaint(page)
      await database.cut()
      await check(page)
      const again = page.getByRole('button', { name: 'ส่งอีกครั้ง' })
      await again.waitFor()
      expect(await page.locator('h1').innerText()).toContain('ขัดข้องชั่วคราว')
      await look.at('error-outage')
      expect(look.problems).toEqual([])
      await database.mend()
      await again.click()
      await page.locator('form[action$="/complaint"]').waitFor()
      expect(await page.locator('main').innerText()).toContain(lamp)
    })
    await twinContext.close()
  }, 60_000)

  it('pressed twice is one report with one receipt', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto('/no-script/report')
      await page.locator('#narrative').fill(narrative)
      await page.locator('input[name=identityChoice][value=anonymous]').check()
      await page.locator('form[action$="/check"] button.govuk-button').last().click()
      await page.locator('form[action$="/send"] button').dblclick()
      const code = await codeOn(page)
      expect(await countOf('corruption.report', 'locator', code.slice(0, 8))).toBe(1)
    })
  }, 60_000)

  it.each([
    {
      matter: 'report',
      table: 'corruption.report',
      start: '/no-script/report',
      send: 'form[action$="/send"] button',
    },
    {
      matter: 'complaint',
      table: 'general.complaint',
      start: '/complaint',
      send: 'form[action$="/complaint"] button',
    },
  ])(
    'that the browser sends again after the receipt is the same $matter',
    async ({ table, start, send }) => {
      await visit({ javaScriptEnabled: false }, async (page) => {
        await page.goto(start)
        if (start === '/complaint') await page.locator('#category').selectOption({ index: 1 })
        await page.locator('#narrative').fill(narrative)
        await page.locator('form[action$="/check"] button.govuk-button').last().click()
        await page.locator(send).click()
        const code = await codeOn(page)
        const before = await countOf(table, 'true', 'true')
        await goBackAndSendAgain(page)
        await page.locator(send).click()
        expect(await codeOn(page)).toBe(code)
        expect(await countOf(table, 'true', 'true')).toBe(before)
      })
    },
    60_000,
  )

  it('still has its words when its reader goes back to it', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await fillComplaint(page)
      await check(page)
      await page.locator('form[action$="/complaint"]').waitFor()
      await page.goBack()
      expect(await page.locator('#narrative').inputValue()).toBe(lamp)
    })
  })
})

describe('a general complaint', () => {
  it('that came back with errors is a page one can come back to, with every word', async () => {
    await visit({}, async (page) => {
      await page.goto('/complaint')
      await page.locator('#place').fill('หน้าวัด')
      await check(page)
      await page.locator('.govuk-error-summary').waitFor()
      await page.locator('#category').selectOption({ index: 1 })
      await page.locator('#narrative').fill(lamp)
      await check(page)
      await page.locator('form[action$="/complaint"]').waitFor()
      await page.goBack()
      expect(page.url()).toBe(`${web.url}/complaint`)
      expect(await page.locator('#narrative').inputValue()).toBe(lamp)
      expect(await page.locator('#place').inputValue()).toBe('หน้าวัด')
    })
  }, 60_000)

  it('pressed twice is one complaint with one receipt', async () => {
    await visit({}, async (page) => {
      await fillComplaint(page)
      await check(page)
      await page.locator('form[action$="/complaint"] button').last().dblclick()
      const code = await codeOn(page)
      expect(await countOf('general.complaint', 'locator', code.slice(0, 8))).toBe(1)
    })
  }, 60_000)
})
