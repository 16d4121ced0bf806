import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { jest } from '@jest/globals'
import { SystemClock } from '../../../src/kernel/clock.js'
import { answerWaitingCheck, askForDailyChecks } from '../../../src/disclosure/work-off-checks.js'
import type { ElementResult } from '../../../src/disclosure/element-result.js'
import { createFixtureAgency } from '../../support/agency-fixture.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertSigned } from '../../support/signed-release.js'
import { insertRelease } from '../../support/release.js'

let web: TestPublicWeb
let told: string[] = []
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event: string) => {
    told.push(event)
  },
}

beforeEach(async () => {
  told = []
  web = await startTestPublicWeb()
})
afterEach(async () => web.stop())

async function setting(site: string | null): Promise<void> {
  const owner = await web.database.client('owner')
  await owner.query(
    `INSERT INTO agency.disclosure_setting (agency_id, site, year, set_by, set_on) VALUES ($1, $2, 2569, $3, '2026-10-01')`,
    [web.fixture.agency, site, web.fixture.screeners[0].id],
  )
}

async function check(): Promise<Record<string, string>> {
  const database = await web.database.database('worker')
  const parts = { database, clock: new SystemClock(), log, publicOrigin: web.url }
  await askForDailyChecks(parts)
  expect(await answerWaitingCheck(parts)).toBe(true)
  expect(await answerWaitingCheck(parts)).toBe(false)
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ results: ElementResult[] }>(
    'SELECT results FROM agency.disclosure_check ORDER BY checked_at DESC LIMIT 1',
  )
  return Object.fromEntries(
    rows[0]!.results.map(({ element, status, reason }) => [element, reason ?? status]),
  )
}

const ofOurs = [
  'how',
  'steps',
  'unit',
  'time',
  'channels',
  'online',
  'apart',
  'protects',
  'homeLink',
  'eService',
]

describe('the check of the yearly disclosure', () => {
  it('finds on a real web what is there, what is not released, and that no site is known', async () => {
    await setting(null)
    const found = await check()
    expect(Object.fromEntries(ofOurs.map((element) => [element, found[element]]))).toEqual(
      Object.fromEntries(ofOurs.map((element) => [element, 'met'])),
    )
    for (const element of ['totals', 'period', 'none', 'firstHalf', 'previousYear'])
      expect(found[element]).toBe('not_released')
    expect(found['officeLink']).toBe('no_site')
  })

  it('compares pages with released figures: a year with reports, one of zeros, and one that is not whole', async () => {
    await setting('http://127.0.0.1/')
    await insertSigned(web, { year: 2569 })
    await insertRelease(web, 2568, [])
    expect(await check()).toMatchObject({
      ...{ totals: 'met', period: 'met', none: 'not_needed', firstHalf: 'met', previousYear: 'met' },
      officeLink: 'private_address',
    })
  })

  it('of a year of zeros wants the sentence, and of half a year says so', async () => {
    await setting(null)
    await insertRelease(web, 2569, [], { asOf: '2026-02-28' })
    await insertRelease(web, 2568, [], { asOf: '2025-03-31' })
    expect(await check()).toMatchObject({
      none: 'met',
      firstHalf: 'half_not_over',
      previousYear: 'year_not_whole',
    })
  })

  it('is shown dated, met or not, in every language, and on the sheet; before it, as not checked', async () => {
    await setting('http://10.0.0.1/')
    for (const [lang, word] of [
      ['', 'ระบบยังไม่ได้ตรวจปีนี้'],
      ['/en', 'has not checked'],
      ['/ms', 'belum memeriksa'],
    ] as const) {
      const html = await (await fetch(`${web.url}${lang}/disclosure/2569`)).text()
      expect(await htmlProblems(html)).toEqual([])
      expect(html).toContain(word)
      expect(html).not.toContain('govuk-tag--green')
    }
    await check()
    for (const lang of ['', '/en', '/ms']) {
      const html = await (await fetch(`${web.url}${lang}/disclosure`)).text()
      expect(await htmlProblems(html)).toEqual([])
      expect(html.match(/govuk-tag--green/g)).toHaveLength(10)
      expect(html.match(/govuk-tag--red/g)).toHaveLength(5)
      expect(html).toMatch(/govuk-tag--yellow">(เข้าไม่ถึง|Could not reach|Tidak dapat dicapai)/)
    }
    const sheet = await fetch(`${web.url}/disclosure/2569/evidence.pdf`)
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect((await sheet.text()).slice(0, 5)).toBe('%PDF-')
  })

  it('is made once a day by the calendar, and of another agency nothing is seen', async () => {
    await setting(null)
    const database = await web.database.database('worker')
    const parts = { database, clock: new SystemClock(), log, publicOrigin: web.url }
    await askForDailyChecks(parts)
    await askForDailyChecks(parts)
    await answerWaitingCheck(parts)
    await askForDailyChecks(parts)
    expect(await answerWaitingCheck(parts)).toBe(false)
    const outside = await web.database.client('public')
    await outside.query(`SELECT set_config('sujarit.agency_id', gen_random_uuid()::text, false)`)
    const { rows } = await outside.query('SELECT id FROM agency.disclosure_check')
    expect(rows).toEqual([])
    await expect(outside.query('SELECT asked_by FROM agency.disclosure_check')).rejects.toMatchObject({
      code: '42501',
    })
  })

  it('ends also when a look breaks off, as one that found nothing: the next agency’s is not held up', async () => {
    await setting('https://xn--o3cw4h.xn--o3cw4h/')
    const parse = jest.spyOn(URL, 'parse').mockImplementation(() => {
      throw new TypeError('as no page may make it')
    })
    try {
      const found = await check()
      expect(Object.keys(found)).toHaveLength(16)
      expect(new Set(Object.values(found))).toEqual(new Set(['answered_otherwise']))
      expect(told).toEqual(['disclosure_look_failed'])
    } finally {
      parse.mockRestore()
    }
    expect(await (await fetch(`${web.url}/disclosure`)).text()).toContain('>https://ไทย.ไทย/</a>')
  })

  it('is given up when the worker stops, and waits for the next; a silent site holds it only so long', async () => {
    await setting(null)
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    try {
      const { port } = silent.address() as AddressInfo
      const database = await web.database.database('worker')
      const parts = { database, clock: new SystemClock(), log, publicOrigin: `http://127.0.0.1:${port}` }
      await askForDailyChecks(parts)
      const started = performance.now()
      expect(await answerWaitingCheck({ ...parts, stopping: AbortSignal.timeout(200) })).toBe(false)
      expect(await answerWaitingCheck({ ...parts, longestMs: 200 })).toBe(true)
      expect(performance.now() - started).toBeLessThan(8000)
    } finally {
      silent.close()
    }
  })
})

describe('an agency among several in an installation', () => {
  it('is not judged by the pages of another one, when it has no host of its own', async () => {
    const { database: fresh, fixture } = web
    await createFixtureAgency(fresh, { host: 'abroad.example', dataFolder: fixture.dataFolder })
    const owner = await fresh.client('owner')
    await owner.query(
      `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_at) VALUES ($1, gen_random_uuid(), 2569, now())`,
      [fixture.agency],
    )
    const database = await fresh.database('worker')
    expect(await answerWaitingCheck({ database, clock: new SystemClock(), log, publicOrigin: web.url })).toBe(
      true,
    )
    const { rows } = await owner.query<{ results: ElementResult[] }>(
      'SELECT results FROM agency.disclosure_check WHERE agency_id = $1',
      [fixture.agency],
    )
    expect(new Set(rows[0]!.results.map(({ status }) => status))).toEqual(new Set(['unreachable']))
  })
})
