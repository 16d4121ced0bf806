import { jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { Lang } from '../../src/ui/messages/messages.js'
import { sidewaysScroll, startBrowser } from '../support/browser.js'
import { complaintFacts, reportFacts } from '../support/case-events.js'
import { fileByKeyboard } from '../support/journey-keyboard.js'
import { lookAt } from '../support/journey-look.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { insertRelease } from '../support/release.js'

jest.setTimeout(180_000)

let web: TestPublicWeb
let browser: Browser

beforeAll(async () => {
  web = await startTestPublicWeb()
  browser = await startBrowser()
  await insertRelease(web, 2569, [
    ...reportFacts(1, '2025-11-03', ['2025-11-05', 'classified', 'budget_procurement', 'malfeasance']),
    ...complaintFacts(3, '2026-01-15', 'road', ['2026-01-20', 'resolved']),
  ])
}, 90_000)
afterAll(async () => {
  await browser.close()
  await web.stop()
})

const paths = [
  ...['/', '/report', '/report/write', '/no-script/report', '/complaint', '/mailbox', '/no-script/mailbox'],
  ...['/statistics', '/statistics/2569', '/help', '/privacy', '/contact', '/accessibility', '/no-such-page'],
  ...['/guideline', '/share', '/disclosure'],
]

function pathIn(lang: Lang, path: string): string {
  return lang === 'th' ? path : path === '/' ? `/${lang}` : `/${lang}${path}`
}

function nameOf(path: string): string {
  return path.slice(1).replaceAll('/', '-') || 'home'
}

/** A telephone that may wear a look of pages. */
async function phone(look?: string, width = 320): Promise<Page> {
  const context = await browser.newContext({
    baseURL: web.url,
    viewport: { width, height: 640 },
    bypassCSP: true,
  })
  context.setDefaultTimeout(30_000)
  if (look !== undefined) await context.addCookies([{ name: 'look', value: look, url: web.url }])
  return context.newPage()
}

describe.each(['ms', 'my'] as const)('a visitor who asks for %s', (lang) => {
  it('gets whole pages in it, or where Burmese lacks them in English, valid, with nothing for axe to find', async () => {
    const page = await phone()
    const look = lookAt(page, { suffix: `-${lang}` })
    for (const path of paths) {
      await page.goto(pathIn(lang, path))
      const drawn = await page.locator('html').getAttribute('lang')
      expect(lang === 'ms' ? ['ms'] : ['my', 'en']).toContain(drawn)
      expect(await page.locator('.sj-untranslated').count()).toBe(drawn === lang ? 0 : 1)
      await look.at(nameOf(path))
    }
    expect(look.problems).toEqual([])
    await page.context().close()
  })
})

describe.each(['large.normal', 'largest.normal', 'normal.high', 'largest.high'])(
  'pages that look %s',
  (worn) => {
    it('are valid, have nothing for axe to find, and need no scrolling sideways at 320 px', async () => {
      const page = await phone(worn)
      const look = lookAt(page, { suffix: `-${worn}` })
      for (const path of paths) {
        await page.goto(path)
        await look.at(nameOf(path))
      }
      expect(look.problems).toEqual([])
      await page.context().close()
    })
  },
)

describe('the settings of a page', () => {
  it('change it where it is, so that typed words stay, and the next page too', async () => {
    const page = await phone()
    await page.goto('/complaint')
    await page.locator('#narrative').fill('โคมไฟดับ')
    await page.locator('.sj-look summary').click()
    const kept = page.waitForResponse((response) => response.url().includes('/look?text=largest'))
    await page.locator('[data-look=text-largest]').click()
    await kept
    await page.locator('[data-look=contrast-high]').click()
    expect(await page.locator('html').getAttribute('class')).toMatch(/sj-text-largest sj-contrast-high/)
    expect(await page.locator('#narrative').inputValue()).toBe('โคมไฟดับ')
    await page.goto('/')
    expect(await page.locator('html').getAttribute('class')).toContain('sj-text-largest')
    await page.context().close()
  })

  it('work without a script', async () => {
    const context = await browser.newContext({ baseURL: web.url, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto('/en/help')
    await page.locator('.sj-look summary').click()
    await page.getByRole('link', { name: 'High contrast' }).click()
    expect(page.url()).toBe(`${web.url}/en/help`)
    expect(await page.locator('html').getAttribute('class')).toContain('sj-contrast-high')
    await context.close()
  })
})

/** Elements whose text is cut off: larger inside than outside, and hidden where it overflows. */
async function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('body *')]
    .filter((element) => {
      const { overflowX, overflowY, clip } = getComputedStyle(element)
      const isHidden = element.closest('.govuk-visually-hidden, [hidden], svg') !== null || clip !== 'auto'
      const isWider = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1
      const isTaller = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1
      return !isHidden && element.clientWidth > 0 && (isWider || isTaller)
    })
    .map(({ tagName, className }) => tagName + '.' + className)`)
}

describe('text at 200 %', () => {
  it.each([320, 1280])('is whole and needs no scrolling sideways at %d px', async (width) => {
    const page = await phone(undefined, width)
    const problems: string[] = []
    for (const path of paths) {
      await page.goto(path)
      await page.addStyleTag({ content: 'html { font-size: 200% !important }' })
      const sideways = await sidewaysScroll(page)
      if (sideways > 0) problems.push(`${path} scrolls sideways by ${sideways} px`)
      problems.push(...(await cutTexts(page)).map((element) => `${path} cuts ${element}`))
    }
    expect(problems).toEqual([])
    await page.context().close()
  })
})

describe('the colours that a system forces', () => {
  it('leave an edge around everything that can be pressed', async () => {
    const page = await phone(undefined, 360)
    await page.emulateMedia({ forcedColors: 'active' })
    const look = lookAt(page, { suffix: '-forced' })
    const problems: string[] = []
    for (const path of paths) {
      await page.goto(path)
      await look.at(nameOf(path))
      const bare = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll('.govuk-button, input, textarea, select')]
        .filter((element) => element.offsetParent !== null && !/radio|checkbox|hidden/.test(element.type ?? ''))
        .filter((element) => parseFloat(getComputedStyle(element).borderTopWidth) === 0)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))`)
      problems.push(...bare.map((element) => `${path}: ${element}`))
    }
    expect(problems).toEqual([])
    await page.context().close()
  })
})

describe('a report by somebody who has only a keyboard', () => {
  it('goes from the home page to the receipt in few screens with few required fields', async () => {
    const page = await phone(undefined, 360)
    const { screens, requiredFields, seconds, code } = await fileByKeyboard(page)
    process.stdout.write(
      `from home to receipt: ${screens} screens of asking, ${requiredFields} required, ${seconds.toFixed(1)} s\n`,
    )
    expect(code).toMatch(/^\d{24}$/)
    expect(screens).toBeLessThanOrEqual(6)
    expect(requiredFields).toBeLessThanOrEqual(3)
    await page.context().close()
  })
})
