import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { transform, type Loader } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startBrowser } from '../support/browser.js'
import { fileByKeyboard } from '../support/journey-keyboard.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'

jest.setTimeout(120_000)

const folder = 'dist/assets'
const { browserslist } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly browserslist: readonly string[]
}
const baseline = browserslist.map((line) => line.replace(/\s*>=\s*/, ''))

/** What came into browsers after Chromium 80 and is easily used by mistake. */
const newerThanBaseline = [
  ...['String.prototype.at', 'String.prototype.replaceAll', 'Array.prototype.at', 'Array.prototype.findLast'],
  ...['Array.prototype.findLastIndex', 'Array.prototype.toSorted', 'Array.prototype.toReversed'],
  ...['Array.prototype.with', 'Array.prototype.group', 'Array.fromAsync', 'Object.hasOwn', 'Object.groupBy'],
  ...['Map.groupBy', 'Promise.any', 'Promise.withResolvers', 'structuredClone', 'crypto.randomUUID'],
  ...['AbortSignal.timeout', 'AbortSignal.any', 'URL.canParse', 'URL.parse', 'Intl.Segmenter'],
  ...['Uint8Array.fromBase64', 'Uint8Array.prototype.toBase64', 'Uint8Array.prototype.__proto__.at'],
  ...['Uint8Array.prototype.__proto__.findLast', 'Uint8Array.prototype.__proto__.findLastIndex'],
  ...['ReadableStream.from', 'ReadableStream.prototype.values', 'Set.prototype.union', 'Iterator'],
  'Element.prototype.replaceChildren',
]
const forget = `for (const path of ${JSON.stringify(newerThanBaseline)}) {
  const names = path.split('.')
  const last = names.pop()
  const holder = names.reduce((object, name) => (object == null ? object : object[name]), globalThis)
  try { if (holder != null) delete holder[last] } catch {}
};`

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

/** A browser that knows nothing of what came after the baseline, neither in pages nor in their workers. */
async function oldBrowser(): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: web.url, viewport: { width: 360, height: 640 } })
  context.setDefaultTimeout(30_000)
  await context.addInitScript(forget)
  await context.route(/\.worker[.-][\w.-]*js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: forget + (await response.text()) })
  })
  return context
}

async function withoutErrors(page: Page, visit: () => Promise<void>): Promise<void> {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await visit()
  expect(errors).toEqual([])
}

describe('a browser as old as the baseline', () => {
  it('files a report, for no page uses what it lacks', async () => {
    const context = await oldBrowser()
    const page = await context.newPage()
    await withoutErrors(page, async () => {
      const { code } = await fileByKeyboard(page)
      expect(code).toMatch(/^\d{24}$/)
    })
    await context.close()
  })

  it('shows every other page without an error', async () => {
    const context = await oldBrowser()
    const page = await context.newPage()
    await withoutErrors(page, async () => {
      for (const path of ['/', '/complaint', '/mailbox', '/statistics', '/guideline', '/help'])
        await page.goto(path)
      await page.goto('/mailbox')
      await page.locator('#code').waitFor()
    })
    await context.close()
  })
})

describe('what the build made', () => {
  const files = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))

  it.each(files)('%s has no syntax that is newer than the baseline', async (name) => {
    const source = readFileSync(join(folder, name), 'utf8')
    const loader: Loader = name.endsWith('.css') ? 'css' : 'js'
    // What has to be lowered for the baseline is newer than it: then the two differ.
    const asItIs = await transform(source, { loader, target: 'esnext' })
    const lowered = await transform(source, { loader, target: baseline })
    expect(lowered.code === asItIs.code ? 'fits' : name).toBe('fits')
  })
})

describe('every page', () => {
  const paths = [
    '/',
    '/report',
    '/report/write',
    '/no-script/report',
    '/complaint',
    '/mailbox',
    '/statistics',
  ]

  it('and its styles ask nothing of anybody else', async () => {
    const context = await browser.newContext({ baseURL: web.url })
    const page = await context.newPage()
    const elsewhere: string[] = []
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(web.url) && !/^(data|blob):/.test(url)) elsewhere.push(url)
    })
    for (const path of [
      ...paths,
      '/guideline',
      '/help',
      '/privacy',
      '/contact',
      '/accessibility',
      '/ms',
      '/my',
    ]) {
      await page.goto(path, { waitUntil: 'networkidle' })
    }
    expect(elsewhere).toEqual([])
    const styles = readdirSync(folder).filter((name) => name.endsWith('.css'))
    const named = styles.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/url\(["']?([^"')]*)/g)].map(
        ([, url = '']) => url,
      ),
    )
    expect(named.filter((url) => !/^(\/assets\/|data:)/.test(url))).toEqual([])
    await context.close()
  })
})
