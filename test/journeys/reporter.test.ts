import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
import { openGrantedReport, type OpenedCase } from '../../src/crypto/open-report.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import type { FixtureOfficer } from '../support/agency-fixture.js'
import { dumpOf } from '../support/dump.js'
import { insertOfficeMessage } from '../support/office-message.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'

const narrative = 'ถนนหมู่ 4 ติดป้ายว่ายาว 400 เมตร ทำจริง 200 เมตร'
const name = 'สมหญิง ใจดี'

let web: TestPublicWeb
let browser: Browser

beforeAll(async () => {
  web = await startTestPublicWeb()
  browser = await startBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await web.stop()
})

async function visit<T>(
  options: BrowserContextOptions,
  journey: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: web.url, ...options })
  context.setDefaultTimeout(30_000)
  try {
    return await journey(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** Playwright evaluates through `eval`, which Trusted Types refuse: only measurements step around the CSP. */
const measuring = { bypassCSP: true }

const shownStep = '[data-step]:not([hidden])'
const next = (page: Page): Promise<void> => page.locator(`${shownStep} [data-next]`).click()

async function startForm(page: Page): Promise<void> {
  await page.goto('/report')
  await page.getByRole('button', { name: 'เริ่มแจ้งเรื่อง' }).click()
  await page.locator('#narrative').waitFor()
}

/** From the first step to the check page, excluding the legal officer and putting the name into the vault. */
async function fillForm(
  page: Page,
  onStep: (step: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.locator('#narrative').fill(narrative)
  await onStep(1)
  await next(page)
  await page.getByRole('checkbox', { name: 'ผู้อำนวยการกองช่าง' }).first().check()
  await onStep(2)
  await next(page)
  await page.locator(shownStep).getByRole('checkbox', { name: 'นิติกร', exact: true }).check()
  await page.locator('.is-out').waitFor()
  await onStep(3)
  await next(page)
  await page.locator('#evidence').fill('ป้ายโครงการที่ปากซอย')
  await onStep(4)
  await next(page)
  await page.getByLabel('เก็บชื่อไว้ในตู้นิรภัย').check()
  await page.locator('#identityName').fill(name)
  await onStep(5)
  await next(page)
  await page.locator('#report-check .sj-readers').waitFor()
  await onStep(6)
}

async function codeOn(page: Page): Promise<string> {
  await page.locator('.sj-receipt').waitFor()
  return (await page.locator('.sj-code').allInnerTexts()).join('').replace(/\D/g, '')
}

async function openAs(officer: FixtureOfficer, code: string): Promise<OpenedCase> {
  const owner = await web.database.client('owner')
  const locator = code.slice(0, 8)
  const { rows } = await owner.query<{ which: string; granted: Buffer; sealed: Buffer }>(
    `SELECT g.which, g.sealed AS granted, r.sealed FROM corruption.report r
     JOIN corruption.report_grant g ON g.agency_id = r.agency_id AND g.report_id = r.id
     WHERE r.locator = $1 AND g.officer_id = $2`,
    [locator, officer.id],
  )
  const grant = (which: string): Buffer => {
    const found = rows.find((row) => row.which === which)
    if (found === undefined) throw new Error('no grant')
    return found.granted
  }
  return openGrantedReport(
    officer.identity,
    { reportGrant: grant('report'), deskGrant: grant('desk'), sealed: rows[0]!.sealed },
    { agency: web.fixture.agency, locator },
    web.fixture.directory,
  )
}

async function reportsWith(code: string): Promise<number> {
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ count: string }>(
    'SELECT count(*) FROM corruption.report WHERE locator = $1',
    [code.slice(0, 8)],
  )
  return Number(rows[0]?.count)
}

describe('a report sealed in the browser', () => {
  it('reaches its holders, not whom it excludes, and nothing readable leaves the device or stays on it', async () => {
    await visit({}, async (page, context) => {
      const sent: string[] = []
      const asked: string[] = []
      page.on('request', (request: Request) => {
        asked.push(request.url())
        sent.push(request.url() + (request.postData() ?? ''))
      })
      // The worker's own requests pass through the context.
      context.on('request', (request: Request) => {
        sent.push(request.url() + (request.postData() ?? ''))
      })
      await startForm(page)
      expect(asked.filter((url) => url.includes('worker'))).toEqual([])
      await fillForm(page)
      await page.locator('#report-send').click()
      const code = await codeOn(page)
      expect(code).toMatch(/^\d{24}$/)

      const [excluded, holder] = web.fixture.screeners
      const { body } = await openAs(holder, code)
      expect(body.answers.narrative).toBe(narrative)
      expect(body.answers.identity).toBeNull()
      await expect(openAs(excluded, code)).rejects.toThrow('no grant')

      const everything = sent.join('\n') + (await dumpOf(web.database)) + web.logged()
      for (const word of [narrative.slice(0, 12), name, 'ป้ายโครงการ', code.slice(8)]) {
        expect(everything).not.toContain(word)
        expect(everything).not.toContain(encodeURIComponent(word))
      }
      const { cookies, origins } = await context.storageState({ indexedDB: true })
      expect({ cookies, origins }).toEqual({ cookies: [], origins: [] })
      expect(page.url()).toBe(`${web.url}/report/write`)
    })
  }, 60_000)

  it('comes back after a lost connection with every word, and is filed once', async () => {
    await visit({}, async (page, context) => {
      await startForm(page)
      await fillForm(page)
      let lost = 0
      await context.route('**/report/file', async (route) => {
        // The office gets the first one, its answer is lost on the way.
        if (lost === 0) await route.fetch()
        lost += 1
        await (lost === 1 ? route.abort('connectionreset') : route.continue())
      })
      await page.locator('#report-send').click()
      await page.locator('.govuk-error-summary').waitFor()
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('กดส่งอีกครั้ง')
      expect(await page.locator('#report-check').innerText()).toContain(narrative)
      await page.locator('#report-send').click()
      const code = await codeOn(page)
      expect(lost).toBe(2)
      expect(await reportsWith(code)).toBe(1)
    })
  }, 60_000)

  it('goes elsewhere, with its words, when too few are left to receive it', async () => {
    await visit({}, async (page) => {
      await startForm(page)
      await page.locator('#narrative').fill(narrative)
      await next(page)
      await page.locator('[data-step="involved"]').waitFor()
      await next(page)
      await page.locator('[data-step="excluded"]').waitFor()
      for (const box of await page.locator(`${shownStep} input[type=checkbox]`).all()) await box.check()
      await page.locator('#report-readers').getByText('จึงส่งที่นี่ไม่ได้').waitFor()
      for (const step of ['excluded', 'evidence', 'identity']) {
        await page.locator(`[data-step="${step}"] [data-next]`).click()
      }
      await page.getByRole('heading', { level: 1, name: 'ไม่ได้' }).waitFor()
      expect(await page.locator('#words-to-copy').inputValue()).toContain(narrative)
      expect(await page.locator('#report-send').count()).toBe(0)
    })
  }, 60_000)

  it('asks for its one required answer and keeps what was typed elsewhere', async () => {
    await visit({}, async (page) => {
      await startForm(page)
      await page.locator('#where').fill('ซอยวัดเก่า')
      await next(page)
      expect(await page.title()).toMatch(/^ผิดพลาด: /)
      await page.locator('.govuk-error-summary a').click()
      expect(await page.locator('#narrative:focus').count()).toBe(1)
      expect(await page.locator('#where').inputValue()).toBe('ซอยวัดเก่า')
    })
  })

  it('shows the next step in the same moment, so that a second press finds the step that is shown', async () => {
    await visit(measuring, async (page) => {
      await startForm(page)
      await page.locator('#narrative').fill(narrative)
      const shown = await page.evaluate((selector) => {
        const press = (): void => document.querySelector<HTMLElement>(`${selector} [data-next]`)?.click()
        press()
        press()
        return document.querySelector<HTMLElement>(selector)?.dataset['step']
      }, shownStep)
      expect(shown).toBe('excluded')
      await page.goBack()
      await page.locator('[data-step="involved"]').waitFor()
    })
  })

  it('goes back step by step with the browser’s own button, and loses nothing', async () => {
    await visit({}, async (page) => {
      await startForm(page)
      await page.locator('#narrative').fill(narrative)
      await next(page)
      await page.locator('[data-step="involved"] [data-next]').click()
      await page.locator('[data-step="excluded"]').waitFor()
      await page.goBack()
      await page.getByText('ใครเกี่ยวข้องกับเรื่องนี้').waitFor()
      await page.locator('.govuk-back-link').click()
      expect(await page.locator('#narrative').inputValue()).toBe(narrative)
    })
  })

  it('asks before typed words are lost, but not whoever leaves quickly, and then is no longer in the history', async () => {
    await visit({}, async (page, context) => {
      await context.route('https://**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<h1>weather</h1>' }),
      )
      const asked: string[] = []
      page.on('dialog', (dialog) => {
        asked.push(dialog.type())
        void dialog.dismiss()
      })
      await startForm(page)
      await page.locator('#narrative').click()
      await page.keyboard.type(narrative)
      const question = page.waitForEvent('dialog')
      await page.locator('.govuk-language-navigation__link').first().click({ noWaitAfter: true })
      await question
      expect(await page.locator('#narrative').inputValue()).toBe(narrative)
      await page.locator('.govuk-exit-this-page__button').click()
      await page.getByText('weather').waitFor()
      await page.goBack()
      expect(new URL(page.url()).pathname).toBe('/report')
      expect(asked).toEqual(['beforeunload'])
    })
  })

  it('cannot be typed into when its script does not come, and shows the other way', async () => {
    await visit({}, async (page, context) => {
      await context.route('**/report.entry*', (route) => route.abort())
      await page.goto('/report/write')
      expect(await page.locator('#narrative').isVisible()).toBe(false)
      await page.getByRole('link', { name: 'ใช้แบบฟอร์มหน้าเดียว' }).click()
      await page.waitForURL('**/no-script/report')
    })
  })

  it('is filled in and sent with the keyboard alone', async () => {
    await visit({}, async (page) => {
      await startForm(page)
      await page.locator('#narrative').focus()
      await page.keyboard.type('คีย์บอร์ดอย่างเดียว')
      for (const step of ['happened', 'involved', 'excluded', 'evidence', 'identity']) {
        await page.locator(`[data-step="${step}"]:not([hidden]) [data-next]`).focus()
        await page.keyboard.press('Enter')
      }
      await page.locator('#report-check .sj-readers').waitFor()
      await page.locator('#report-send').focus()
      await page.keyboard.press('Enter')
      expect(await codeOn(page)).toMatch(/^\d{24}$/)
    })
  }, 60_000)

  it('loads less than 150 kB before anything is typed', async () => {
    await visit({}, async (page, context) => {
      const devtools = await context.newCDPSession(page)
      await devtools.send('Network.enable')
      let bytes = 0
      devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
      await page.goto('/report/write')
      await page.locator('#narrative').waitFor()
      await page.waitForLoadState('networkidle')
      expect(bytes).toBeGreaterThan(10_000)
      expect(bytes).toBeLessThan(150_000)
    })
  })
})

describe('every page of the sealed channel', () => {
  it.each(['', '/en'])(
    'passes axe and fits 320 px, step by step (%s)',
    async (lang) => {
      await visit({ ...measuring, viewport: { width: 320, height: 640 } }, async (page) => {
        const problems: unknown[] = []
        const look = async (place: string): Promise<void> => {
          const found = [...(await axeViolations(page)), await sidewaysScroll(page)]
          if (found.length > 1 || found[0] !== 0) problems.push([place, found])
        }
        for (const path of ['/report', '/no-script/report', '/no-script/mailbox', '/mailbox']) {
          await page.goto(lang + path)
          if (path === '/mailbox') await page.locator('#code').waitFor()
          await look(path)
        }
        await page.goto(`${lang}/report/write`)
        await page.locator('#narrative').waitFor()
        await look('happened')
        await next(page)
        await look('error')
        await page.locator('#narrative').fill(narrative)
        for (let step = 1; step < 5; step += 1) {
          await next(page)
          if (step === 2) await page.locator('#report-readers .sj-readers').waitFor()
          if (step === 4) await page.locator('#identityChoice-2').check()
          await look(`step ${step + 1}`)
        }
        await page.locator('#identityName').fill(name)
        await next(page)
        await page.locator('#report-check .sj-readers').waitFor()
        await look('check')
        await page.locator('#report-send').click()
        const code = await codeOn(page)
        await look('receipt')
        await page.goto(`${lang}/mailbox`)
        await page.locator('#code').fill(code)
        await page.keyboard.press('Enter')
        await page.locator('.sj-talk').waitFor()
        await look('mailbox')
        expect(problems).toEqual([])
      })
    },
    120_000,
  )
})

async function fileWithoutScript(page: Page): Promise<string> {
  await page.goto('/report')
  await page.getByRole('link', { name: 'ใช้แบบฟอร์มหน้าเดียว' }).click()
  await page.locator('#narrative').fill(narrative)
  await page.getByLabel('เก็บชื่อไว้ในตู้นิรภัย').check()
  await page.locator('#identityName').fill(name)
  await page.getByRole('button', { name: 'ไปตรวจก่อนส่ง' }).click()
  await page.getByRole('button', { name: 'ส่งเรื่องให้' }).click()
  return codeOn(page)
}

describe('a report with JavaScript off', () => {
  it('is filed, opened by a holder, answered, and read and answered again by its reporter', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      const code = await fileWithoutScript(page)
      const [holder] = web.fixture.screeners
      expect((await openAs(holder, code)).body.answers.narrative).toBe(narrative)
      await insertOfficeMessage(web.database, web.fixture, {
        ...{ locator: code.slice(0, 8), text: 'ป้ายอยู่ตรงไหน', seq: 1, from: holder },
      })
      await page.getByRole('button', { name: 'เปิดกล่องข้อความ' }).click()
      await page.locator('#code').fill(code)
      await page.getByRole('button', { name: 'เปิดกล่องข้อความ' }).click()
      await page.getByText('ป้ายอยู่ตรงไหน').waitFor()
      await page.locator('#reply').fill('อยู่ปากซอย')
      await page.getByRole('button', { name: 'ส่งข้อความ' }).click()
      await page.locator('.sj-message--mine', { hasText: 'อยู่ปากซอย' }).waitFor()
    })
  }, 60_000)
})

describe('a mailbox in the browser', () => {
  it('opens with the code, shows the answer by its post, and seals a reply', async () => {
    const code = await visit({ javaScriptEnabled: false }, fileWithoutScript)
    const [from] = web.fixture.screeners
    await insertOfficeMessage(web.database, web.fixture, {
      ...{ locator: code.slice(0, 8), text: 'ป้ายอยู่ตรงไหน', seq: 1, from },
    })
    await visit({}, async (page, context) => {
      const sent: string[] = []
      context.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')))
      await page.goto('/mailbox')
      await page.locator('#code').fill(code.replace(/(.{4})/g, '$1-'))
      await page.keyboard.press('Enter')
      const talk = page.locator('.sj-talk')
      await talk.getByText('ป้ายอยู่ตรงไหน').waitFor()
      expect(await talk.innerText()).toContain('นิติกร อบต.ตัวอย่าง')
      await page.locator('#reply').fill('อยู่ปากซอย ตรงข้ามร้านค้า')
      await page.getByRole('button', { name: 'ปิดผนึกและส่ง' }).click()
      await page.locator('.govuk-notification-banner--success').waitFor()
      expect(await talk.innerText()).toContain('อยู่ปากซอย ตรงข้ามร้านค้า')
      expect(sent.join('\n')).not.toContain('ปากซอย')
      expect(sent.join('\n')).not.toContain(code.slice(8))
      const { origins } = await context.storageState({ indexedDB: true })
      expect(origins).toEqual([])
    })
  }, 60_000)

  it('refuses a wrong check digit without asking the office, and a message with the secret in it', async () => {
    const code = await visit({ javaScriptEnabled: false }, fileWithoutScript)
    await visit({}, async (page, context) => {
      const asked: string[] = []
      context.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.goto('/mailbox')
      await page.locator('#code').fill(`12345678${code.slice(8)}`)
      await page.getByRole('button', { name: 'เปิดกล่องข้อความ' }).click()
      await page.locator('.govuk-error-summary:focus').waitFor()
      expect(asked).not.toContain('/mailbox/open')
      await page.locator('#code').fill(code)
      await page.getByRole('button', { name: 'เปิดกล่องข้อความ' }).click()
      await page.locator('form:has(#reply) button[type=submit]').click()
      await page.locator('#reply:focus').waitFor()
      expect(await page.title()).toMatch(/^กล่องข้อความของคุณ/)
      await page.locator('#reply').fill(`รหัสของฉัน ${code.slice(8, 16)} ${code.slice(16)}`)
      await page.getByRole('button', { name: 'ปิดผนึกและส่ง' }).click()
      await page.getByText('มีรหัสลับ 16 ตัวของคุณอยู่').waitFor()
      expect(asked).not.toContain('/mailbox/message')
    })
  }, 60_000)
})
