import { mkdir } from 'node:fs/promises'
import { jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { axeViolations, sidewaysScroll, startBrowser } from '../support/browser.js'
import { complaintFacts, reportFacts } from '../support/case-events.js'
import { insertGroup } from '../support/group.js'
import { clippedOnPaper, printed } from '../support/printed-page.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { insertSigned } from '../support/signed-release.js'

jest.setTimeout(120_000)

const pictures = process.env['JOURNEY_PICTURES']
let web: TestPublicWeb
let browser: Browser

beforeAll(async () => {
  web = await startTestPublicWeb()
  browser = await startBrowser()
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO agency.agency SELECT (jsonb_populate_record(a, jsonb_build_object('agency_id', gen_random_uuid(),
       'name_th', 'องค์การบริหารส่วนตำบลบ้านใหม่' || n))).* FROM agency.agency a, generate_series(1, 3) n
     RETURNING agency_id AS id`,
  )
  const [half, few] = rows.map(({ id }) => ({
    database: web.database,
    fixture: { ...web.fixture, agency: id as typeof web.fixture.agency },
  }))
  await owner.query(`INSERT INTO agency.host VALUES ($1, '127.0.0.1')`, [web.fixture.agency])
  await insertGroup(web.database, 'tua-yang', [web.fixture.agency, ...rows.map(({ id }) => id)])
  await insertGroup(web.database, 'empty', [])
  const cases = [
    ...reportFacts(1, '2025-11-03', ['2025-11-05', 'classified', 'bribery', 'malfeasance']),
    ...complaintFacts(3, '2026-01-15', 'road', ['2026-01-20', 'resolved']),
  ]
  await insertSigned(web, { year: 2568 })
  await insertSigned(web, { year: 2569 })
  await insertSigned(half!, { year: 2569, coverage: 'first_half', asOf: '2026-04-05', events: cases })
  await insertSigned(few!, { year: 2569, events: cases })
}, 90_000)
afterAll(async () => {
  await browser.close()
  await web.stop()
})

describe('a group of agencies', () => {
  it.each([360, 1280])('is read %i pixels wide, with every table open', async (width) => {
    // Axe is evaluated in the page, which its content security policy forbids to everybody.
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true })
    const page = await context.newPage()
    const look = async (name: string): Promise<void> => {
      expect([name, await axeViolations(page), await sidewaysScroll(page)]).toEqual([name, [], 0])
      if (pictures === undefined) return
      await mkdir(pictures, { recursive: true })
      await page.screenshot({ path: `${pictures}/groups-${name}-${width}.png`, fullPage: true })
    }
    await page.goto(`${web.url}/statistics`)
    await page.getByRole('link', { name: /อำเภอตัวอย่าง/ }).click()
    await page.waitForURL(`${web.url}/groups/tua-yang`)
    await look('folded')
    await page.goto(`${web.url}/groups/tua-yang/2569`)
    for (const fold of await page.locator('details.sj-fold > summary').all()) await fold.click()
    expect(await page.getByText('อย่างน้อย', { exact: false }).count()).toBeGreaterThan(3)
    await look('open')
    await page.getByRole('link', { name: 'องค์การบริหารส่วนตำบลตัวอย่าง' }).first().waitFor()
    for (const [path, name] of [
      ['/groups', 'list'],
      ['/groups/empty', 'empty'],
      ['/groups/nothing', 'unknown'],
      ['/en/groups/tua-yang/2569', 'en'],
      ['/ms/groups/tua-yang/2569', 'ms'],
    ] as const) {
      await page.goto(web.url + path)
      await look(name)
    }
    await context.close()
  })

  it.each(['/groups/tua-yang/2569', '/en/groups/tua-yang/2569', '/groups'])(
    'is printed on A4, every table open and nothing cut off: %s',
    async (path) => {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
      await page.goto(web.url + path)
      expect(await clippedOnPaper(page)).toEqual([])
      const shown = await page
        .locator('main td')
        .evaluateAll((cells) => cells.map((cell) => cell.textContent.match(/\d[\d,.]*/g) ?? []).flat())
      const { cut, pieces } = await printed(page, path.slice(1).replaceAll('/', '-'))
      expect(cut).toEqual([])
      const words = pieces.join(' ')
      for (const number of shown) expect(words).toContain(number)
      if (path.endsWith('2569')) expect(shown.length).toBeGreaterThan(100)
      await page.context().close()
    },
  )
})
