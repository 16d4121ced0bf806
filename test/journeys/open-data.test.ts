import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdir } from 'node:fs/promises'
import { jest } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { embedSnippet, statisticsBadgeSnippet } from '../../src/publication/embed-snippets.js'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { reportFacts } from '../support/case-events.js'
import { htmlProblems } from '../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { insertRelease } from '../support/release.js'

jest.setTimeout(120_000)

const pictures = process.env['JOURNEY_PICTURES']
let web: TestPublicWeb
let browser: Browser
let office: Server
let officeUrl: string
/** What the page of another site says. */
let body = ''

beforeAll(async () => {
  web = await startTestPublicWeb()
  await insertRelease(web, 2568, [])
  await insertRelease(
    web,
    2569,
    reportFacts(1, '2025-11-03', ['2025-11-05', 'classified', 'bribery', 'malfeasance']),
  )
  browser = await startBrowser()
  office = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!DOCTYPE html><html lang="th"><meta charset="utf-8"><title>x</title><body>${body}</body></html>`,
    )
  })
  await new Promise<void>((resolve) => office.listen(0, '127.0.0.1', resolve))
  // Another host than the public web's, so that the browser takes it for another site.
  officeUrl = `http://localhost:${(office.address() as AddressInfo).port}/`
}, 90_000)
afterAll(async () => {
  await browser.close()
  office.closeAllConnections()
  await new Promise((resolve) => office.close(resolve))
  await web.stop()
})

interface Opened {
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser refused. */
  readonly refused: string[]
}

async function open(width: number): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text())
  })
  return { context, page, refused }
}

async function keep(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

const snippetParts = { origin: '', href: (path: string) => path, title: 'สถิติ' }

describe('figures on the site of the office', () => {
  it.each([360, 1280])('stand in a frame %i pixels wide, styled, and follow each release', async (width) => {
    const { context, page, refused } = await open(width)
    body =
      embedSnippet({ ...snippetParts, origin: web.url }) +
      statisticsBadgeSnippet({ ...snippetParts, origin: web.url })
    await page.goto(officeUrl)
    const frame = page.frameLocator('iframe')
    await frame.getByText('จำนวนทั้งสิ้น 1 เรื่อง').waitFor()
    expect(await frame.locator('h1').textContent()).toBe('สถิติ ปีงบประมาณ 2569')
    const font = await frame.locator('body').evaluate((element) => getComputedStyle(element).borderTopWidth)
    expect(font).toBe('2px')
    await page.locator('img').evaluate(async (image: HTMLImageElement) => image.decode())
    const overflow = await frame
      .locator('html')
      .evaluate((root) => [root.scrollWidth - root.clientWidth, root.scrollHeight - root.clientHeight])
    expect(overflow).toEqual([0, 0])
    await keep(page, `embed-${width}`)
    const [beside] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link').click()])
    await beside.waitForURL(`${web.url}/statistics/2569`)
    expect(refused).toEqual([])
    await context.close()
  })

  it('may be framed, and no other page may', async () => {
    const { context, page, refused } = await open(1280)
    for (const path of ['/', '/report', '/complaint', '/mailbox', '/statistics/2569', '/embed']) {
      body = `<iframe src="${web.url}${path}"></iframe>`
      await page.goto(officeUrl)
      await page.waitForFunction(() => document.readyState === 'complete')
      const { headers } = await fetch(web.url + path)
      expect([path, headers.get('content-security-policy')]).toEqual([
        path,
        expect.stringContaining("frame-ancestors 'none'"),
      ])
      expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY'])
    }
    expect(refused.filter((text) => text.includes('frame-ancestors'))).toHaveLength(6)
    await context.close()
  })
})

describe('the pages of open data', () => {
  it.each([
    '/statistics',
    '/statistics/2569',
    '/embed/statistics',
    '/en/statistics/2569',
    '/ms/embed/statistics',
  ])('%s holds its block of data under the strict policy, and is clean', async (path) => {
    for (const width of [360, 1280]) {
      const { context, page, refused } = await open(width)
      await page.goto(web.url + path)
      expect(await axeViolations(page)).toEqual([])
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await htmlProblems(await (await fetch(web.url + path)).text())).toEqual([])
      if (!path.includes('embed')) {
        const types = await page.locator('script[type="application/ld+json"]').evaluateAll((blocks) =>
          blocks.map((block) => {
            const data = JSON.parse(block.textContent) as { '@type'?: string } | { '@type': string }[]
            return (Array.isArray(data) ? data[0] : data)?.['@type']
          }),
        )
        expect(types).toEqual(['Dataset'])
      }
      expect(refused).toEqual([])
      await keep(page, `${path.slice(1).replaceAll('/', '-')}-${width}`)
      await context.close()
    }
  })
})
