import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { jest } from '@jest/globals'
import { SystemClock } from '../../../src/kernel/clock.js'
import { forgetOldChecks } from '../../../src/disclosure/forget-checks.js'
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

async function setting(site: string | null, year = 2569): Promise<void> {
  const owner = await web.database.client('owner')
  await owner.query(
    `INSERT INTO agency.disclosure_setting (agency_id, site, year, set_by, set_on) VALUES ($1, $2, $4, $3, '2026-10-01')`,
    [web.fixture.agency, site, web.fixture.screeners[0].id, year],
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
      ...{ measureSentences: 'met', reportRows: 'met' },
      officeLink: 'private_address',
    })
  })

  it('finds people served, and the rows of the yearly report, where a year asks for them', async () => {
    await setting(null, 2568)
    await insertSigned(web, { year: 2568 })
    const found = await check()
    expect(found).toMatchObject({
      ...{ servedTotals: 'met', servedByMonth: 'met', servedFirstHalf: 'met' },
      ...{ measureSentences: 'met', reportRows: 'met' },
    })
    const html = await (await fetch(`${web.url}/disclosure/2568`)).text()
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('จำนวนผู้รับบริการแยกตามเดือน')
  })

  it('says of a year released before people were counted that they are not in it', async () => {
    await setting(null, 2568)
    await insertRelease(web, 2568, [])
    expect(await check()).toMatchObject({ servedTotals: 'not_counted', measureSentences: 'met' })
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
      expect(html.match(/govuk-tag--red/g)).toHaveLength(7)
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
      expect(Object.keys(found)).toHaveLength(18)
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

/** Done so many days before a day, at an hour of Bangkok. */
async function insertDone(daysBefore: number, hour: number, year = 2569): Promise<void> {
  const owner = await web.database.client('owner')
  await owner.query(
    `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_at, checked_at, results)
     SELECT $1, gen_random_uuid(), $4::int, at, at, jsonb_build_array($2::int || '/' || $3::int || '/' || $4::int)
       FROM (SELECT '2026-11-20T00:00:00+07:00'::timestamptz - make_interval(days => $2::int) + make_interval(hours => $3::int) AS at) d`,
    [web.fixture.agency, daysBefore, hour, year],
  )
}

describe('checks that are old', () => {
  it('are forgotten: the last of each day stays for four hundred days, the newest of each year for ever', async () => {
    const at = [
      ...[
        [0, 8],
        [0, 0],
        [1, 0],
        [1, 23],
        [1, 9],
        [399, 3],
        [399, 4],
        [401, 3],
        [500, 3],
      ].map((one) => [...one, 2569]),
      ...[
        [700, 3],
        [700, 4],
        [800, 5],
      ].map((one) => [...one, 2567]),
    ] as [number, number, number][]
    for (const [days, hour, year] of at) await insertDone(days, hour, year)
    const database = await web.database.database('worker')
    await forgetOldChecks(database, web.fixture.agency, new Date('2026-11-20T08:30:00+07:00'))
    const owner = await web.database.client('owner')
    const { rows } = await owner.query<{ at: string }>(
      `SELECT results ->> 0 AS at FROM agency.disclosure_check ORDER BY checked_at DESC`,
    )
    expect(rows.map(({ at: kept }) => kept)).toEqual(['0/8/2569', '1/23/2569', '399/4/2569', '700/4/2567'])
  })

  it('are forgotten by the calendar’s round, of the own agency alone; what waits is not', async () => {
    await setting(null)
    for (const hour of [3, 4]) await insertDone(2, hour)
    const database = await web.database.database('worker')
    await askForDailyChecks({ database, clock: new SystemClock() })
    const owner = await web.database.client('owner')
    const { rows } = await owner.query('SELECT checked_at FROM agency.disclosure_check ORDER BY checked_at')
    expect(rows).toHaveLength(2)
    const worker = await web.database.client('worker')
    await worker.query('DELETE FROM agency.disclosure_check')
    const left = await owner.query('SELECT checked_at FROM agency.disclosure_check')
    expect(left.rows).toEqual([{ checked_at: null }])
  })
})

describe('an officer’s question', () => {
  it('is answered before those of the calendar, however long they have waited', async () => {
    const { database: fresh, fixture } = web
    const abroad = await createFixtureAgency(fresh, {
      host: 'abroad.example',
      dataFolder: fixture.dataFolder,
    })
    const owner = await fresh.client('owner')
    await owner.query(
      `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_by, asked_at) VALUES
         ($1, gen_random_uuid(), 2569, NULL, now() - interval '5 hours'), ($2, gen_random_uuid(), 2569, $3, now())`,
      [fixture.agency, abroad.agency, abroad.screeners[0].id],
    )
    const database = await fresh.database('worker')
    await answerWaitingCheck({ database, clock: new SystemClock(), log, publicOrigin: web.url })
    const { rows } = await owner.query(
      'SELECT agency_id FROM agency.disclosure_check WHERE checked_at IS NOT NULL',
    )
    expect(rows).toEqual([{ agency_id: abroad.agency }])
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
