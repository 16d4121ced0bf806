import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { htmlProblems } from '../../support/html-problems.js'
import { insertGroup } from '../../support/group.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertSigned } from '../../support/signed-release.js'
import { complaintFacts, reportFacts } from '../../support/case-events.js'
import { Clock } from '../../../src/kernel/clock.js'
import type { AgencyId } from '../../../src/kernel/ids.js'

class SetClock extends Clock {
  now(): Date {
    return new Date('2024-12-01T05:00:00Z')
  }
}
const clock = new SetClock()
const few = [
  ...reportFacts(1, '2023-11-03', ['2023-11-05', 'classified', 'bribery', 'malfeasance']),
  ...complaintFacts(3, '2024-01-15', 'road', ['2024-01-20', 'resolved']),
]

let web: TestPublicWeb
let own: AgencyId
let north: AgencyId
let south: AgencyId
let outside: AgencyId

beforeAll(async () => {
  web = await startTestPublicWeb({ clock, host: '127.0.0.1' })
  own = web.fixture.agency
  north = await anotherAgency('เทศบาลเหนือ', 'north.example')
  south = await anotherAgency('=เทศบาลใต้', null)
  outside = await anotherAgency('เทศบาลนอก', 'outside.example')
  await insertGroup(web.database, 'province', [])
  await insertGroup(web.database, 'tua-yang', [own, north, south], 'province')
  await insertGroup(web.database, 'empty', [])
  await insertSigned(web, { year: 2567 })
  await insertSigned(of(north), { year: 2567, coverage: 'first_half', asOf: '2024-04-05', events: few })
  await insertSigned(of(outside), { year: 2567 })
}, 60_000)
afterAll(async () => web.stop())

function of(agency: AgencyId): Pick<TestPublicWeb, 'database' | 'fixture'> {
  return { database: web.database, fixture: { ...web.fixture, agency } }
}

async function anotherAgency(name: string, host: string | null): Promise<AgencyId> {
  const id = randomUUID() as AgencyId
  const owner = await web.database.client('owner')
  await owner.query(
    `INSERT INTO agency.agency SELECT (jsonb_populate_record(a, jsonb_build_object('agency_id', $1::text, 'name_th', $2::text))).*
     FROM agency.agency a WHERE agency_id = $3`,
    [id, name, web.fixture.agency],
  )
  if (host !== null)
    await owner.query('INSERT INTO agency.host (agency_id, host) VALUES ($1, $2)', [id, host])
  return id
}

async function page(path: string): Promise<{ status: number; html: string }> {
  const response = await fetch(web.url + path)
  const html = (await response.text()).replaceAll(/<span class="sj-nowrap">([^<]*)<\/span>/g, '$1')
  return { status: response.status, html }
}

interface GroupYearJson {
  readonly tables: readonly {
    readonly id: string
    readonly columns: readonly { readonly id: string }[]
    readonly rows: readonly {
      readonly id: string
      readonly cells: readonly { n: number | null; status: string }[]
    }[]
  }[]
  readonly members: readonly {
    readonly agency: { readonly id: string }
    readonly extent: string
    readonly figures: { readonly total: number } | null
  }[]
  readonly next: string | null
}

function csvRows(text: string): string[][] {
  return text
    .slice(1)
    .trim()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split('","'))
}

describe('a group of agencies', () => {
  it('shows the same figures on its page, in its file and in the open data', async () => {
    const { status, html } = await page('/groups/tua-yang/2567')
    expect([status, await htmlProblems(html)]).toEqual([200, []])
    const json = (await (await fetch(`${web.url}/api/v1/groups/tua-yang/years/2567`)).json()) as GroupYearJson
    const csv = await (await fetch(`${web.url}/groups/tua-yang/2567/totals.csv`)).arrayBuffer()
    const rows = csvRows(Buffer.from(csv).toString('utf8')).slice(1)
    const ofCsv = new Map(rows.map(([, , table, row, column, value]) => [`${table}/${row}/${column}`, value]))
    const shown = new Map(
      Array.from(html.matchAll(/data-figure="([^"]+)">([^<]*)</g), ([, name = '', text = '']) => [
        name,
        text,
      ]),
    )
    let compared = 0
    for (const { id, columns, rows: lines } of json.tables)
      for (const line of lines)
        line.cells.forEach(({ n, status: state }, index) => {
          const name = `${id}/${line.id}/${columns[index]!.id}`
          expect([name, ofCsv.get(name)]).toEqual([name, n === null ? '' : String(n)])
          const number = n === 0 ? 'ไม่มี' : (n ?? 0).toLocaleString('en')
          const text = n === null ? 'ไม่แสดง' : state === 'at_least' ? `อย่างน้อย ${number}` : number
          expect([name, shown.get(name)]).toEqual([name, text])
          compared += 1
        })
    expect(compared).toBeGreaterThan(60)
    expect(shown.size).toBe(compared)
  })

  it('says who has published, who has not, and that a half is no year', async () => {
    const { html } = await page('/groups/tua-yang')
    expect(html).toContain('เผยแพร่แล้ว 1 จาก 3 หน่วยงาน')
    expect(html).toContain('เผยแพร่แล้ว 2 จาก 3 หน่วยงาน')
    expect(html).toContain('ยังไม่เผยแพร่ (62 วันหลังสิ้นงวด)')
    expect(html).toContain('ตัวเลขบางส่วนของปี')
    const { members } = (await (
      await fetch(`${web.url}/api/v1/groups/tua-yang/years/2567`)
    ).json()) as GroupYearJson
    expect(members.map(({ agency, extent }) => [agency.id, extent]).sort()).toEqual(
      [
        [own, 'whole'],
        [north, 'part'],
        [south, 'none'],
      ].sort(),
    )
  })

  it('leads to the own pages of each agency, at its own host', async () => {
    const { html } = await page('/groups/tua-yang/2567')
    expect(html).toContain('href="/statistics/2567"')
    expect(html).toMatch(/href="http:\/\/north\.example:\d+\/statistics\/2567"/)
  })

  it('has the agencies of the groups that are part of it, each once', async () => {
    const own2567 = (await (
      await fetch(`${web.url}/api/v1/groups/tua-yang/years/2567`)
    ).json()) as GroupYearJson
    const above = (await (
      await fetch(`${web.url}/api/v1/groups/province/years/2567`)
    ).json()) as GroupYearJson
    expect([above.tables, above.members]).toEqual([own2567.tables, own2567.members])
  })

  it('never writes a name as a formula into a file', async () => {
    const text = await (await fetch(`${web.url}/groups/tua-yang/2567/members.csv`)).text()
    expect(text).toContain(`"'=เทศบาลใต้"`)
    expect(text).not.toContain('"=')
    const lines = csvRows(text)
    expect(lines.every((line) => line.length === lines[0]!.length)).toBe(true)
  })

  it('follows a release at once, and answers 304 to whoever has it', async () => {
    const before = await fetch(`${web.url}/api/v1/groups/tua-yang/years/2567`)
    const etag = before.headers.get('etag')!
    const again = await fetch(`${web.url}/api/v1/groups/tua-yang/years/2567`, {
      headers: { 'if-none-match': etag },
    })
    expect(again.status).toBe(304)
    await insertSigned(of(south), { year: 2567, events: [] })
    const after = await fetch(`${web.url}/api/v1/groups/tua-yang/years/2567`, {
      headers: { 'if-none-match': etag },
    })
    expect(after.status).toBe(200)
    expect((await page('/groups/tua-yang/2567')).html).toContain('ประกาศว่าไม่มีเรื่อง')
  })

  it('goes page by page in the open data', async () => {
    const seen: string[] = []
    let next: string | null = '/api/v1/groups/tua-yang/years/2567?limit=2'
    while (next !== null) {
      const answer = (await (await fetch(web.url + next)).json()) as GroupYearJson
      seen.push(...answer.members.map(({ agency }) => agency.id))
      next = answer.next
    }
    expect(seen.sort()).toEqual([own, north, south].sort())
    for (const query of ['limit=0', 'after=x', `after=${outside}`])
      expect([query, (await fetch(`${web.url}/api/v1/groups/tua-yang/years/2567?${query}`)).status]).toEqual([
        query,
        422,
      ])
  })

  it.each([
    ['/groups/nothing', 'ไม่มีกลุ่มหน่วยงานนี้'],
    ['/groups/NO%20CODE', 'ไม่มีกลุ่มหน่วยงานนี้'],
    ['/groups/tua-yang/2500', 'ไม่มีตัวเลขของปีงบประมาณ 2500'],
    ['/groups/tua-yang/x', 'ไม่พบ'],
    ['/groups/tua-yang/2567?page=9', 'ไม่พบ'],
  ])('%s is told in plain words', async (path, words) => {
    const { status, html } = await page(path)
    expect([status, await htmlProblems(html)]).toEqual([404, []])
    expect(html).toContain(words)
  })

  it('without agencies says so, and the list names every group, in each language', async () => {
    expect((await page('/groups/empty')).html).toContain('กลุ่มนี้ยังไม่มีหน่วยงาน')
    for (const path of [
      '/groups',
      '/en/groups',
      '/ms/groups',
      '/en/groups/tua-yang',
      '/ms/groups/tua-yang/2567',
    ]) {
      const { status, html } = await page(path)
      expect([path, status, await htmlProblems(html)]).toEqual([path, 200, []])
    }
  })
})

describe('a list of many groups', () => {
  beforeAll(async () => {
    const owner = await web.database.client('owner')
    await owner.query(
      `INSERT INTO oversight.agency_group SELECT 'z-' || lpad(n::text, 3, '0'), 'อำเภอที่ ' || n, 'District ' || n, 'district', NULL
       FROM generate_series(1, 150) n`,
    )
  })
  afterAll(async () => {
    const owner = await web.database.client('owner')
    await owner.query(`DELETE FROM oversight.agency_group WHERE code LIKE 'z-%'`)
  })

  it('goes on page by page and leaves nobody out without a word', async () => {
    const codes = (html: string): string[] =>
      [...html.matchAll(/href="\/groups\/([a-z0-9-]+)"/g)].map(([, code]) => code ?? '')
    const [first, second] = [await page('/groups'), await page('/groups?page=2')]
    expect([first.status, second.status, await htmlProblems(second.html)]).toEqual([200, 200, []])
    expect(codes(first.html)).toHaveLength(100)
    const owner = await web.database.client('owner')
    const { rows } = await owner.query<{ code: string }>(
      'SELECT code FROM oversight.agency_group ORDER BY code',
    )
    expect([...codes(first.html), ...codes(second.html)]).toEqual(rows.map(({ code }) => code))
    expect(first.html).toContain('href="/groups?page=2"')
    expect(second.html).toContain('href="/groups?page=1"')
    expect(second.html).toContain(`กลุ่มที่ 101 ถึง ${rows.length} จากทั้งหมด ${rows.length} กลุ่ม`)
    expect((await page('/groups?page=3')).status).toBe(404)
  })
})

describe('the groups in the database', () => {
  async function refusal(
    role: 'public' | 'staff' | 'worker' | 'owner',
    sql: string,
  ): Promise<string | undefined> {
    const client = await web.database.client(role)
    return client.query(sql).then(
      () => undefined,
      (error: unknown) => (error instanceof pg.DatabaseError ? error.code : 'not a refusal'),
    )
  }

  it('are written by the operator alone', async () => {
    for (const role of ['public', 'staff', 'worker'] as const)
      for (const sql of [
        `INSERT INTO oversight.agency_group VALUES ('mine', 'ของฉัน', 'Mine', 'other', NULL)`,
        `INSERT INTO oversight.member VALUES ('${outside}', 'tua-yang')`,
        'DELETE FROM oversight.member',
        `UPDATE oversight.agency_group SET name_th = 'อื่น'`,
        'TRUNCATE oversight.member',
      ])
        expect([role, sql, await refusal(role, sql)]).toEqual([role, sql, '42501'])
  })

  it('give releases of members, and of nobody else, to the public alone', async () => {
    const reader = await web.database.client('public')
    const ids = async (code: string): Promise<string[]> => {
      const { rows } = await reader.query<{ agency_id: string }>(
        `SELECT DISTINCT agency_id FROM oversight.releases_of($1, ARRAY[2567], NULL)`,
        [code],
      )
      return rows.map((row) => row.agency_id).sort()
    }
    expect(await ids('tua-yang')).toEqual([own, north, south].sort())
    expect(await ids('nothing')).toEqual([])
    const texts = await reader.query(
      `SELECT 1 FROM oversight.release_texts('tua-yang', ARRAY[$1::uuid], ARRAY[2567], ARRAY[1])`,
      [outside],
    )
    expect(texts.rows).toEqual([])
    expect((await reader.query('SELECT 1 FROM publication.release')).rows).toEqual([])
    for (const role of ['staff', 'worker'] as const)
      expect(await refusal(role, `SELECT oversight.release_count('tua-yang')`)).toBe('42501')
  })

  it('record every change, and let nobody rewrite the record', async () => {
    const owner = await web.database.client('owner')
    await owner.query(`UPDATE oversight.agency_group SET name_th = 'อำเภอว่าง' WHERE code = 'empty'`)
    const { rows } = await owner.query<{ was: { name_th: string }; became: { name_th: string } }>(
      `SELECT was, became FROM oversight.change WHERE code = 'empty' ORDER BY seq DESC LIMIT 1`,
    )
    expect([rows[0]!.was.name_th, rows[0]!.became.name_th]).toEqual(['อำเภอตัวอย่าง', 'อำเภอว่าง'])
    for (const sql of [
      'DELETE FROM oversight.change',
      `UPDATE oversight.change SET code = 'x'`,
      'TRUNCATE oversight.change',
    ])
      expect([sql, await refusal('owner', sql)]).not.toEqual([sql, undefined])
    expect(await refusal('owner', 'TRUNCATE oversight.member')).toBeDefined()
  })

  it('go in no circle, and mix nothing invented with what is real', async () => {
    expect(
      await refusal('owner', `UPDATE oversight.agency_group SET parent = 'tua-yang' WHERE code = 'province'`),
    ).toBe('23514')
    const invented = await anotherAgency('อบต.สมมติ', null)
    const owner = await web.database.client('owner')
    await owner.query('UPDATE agency.agency SET is_evaluation = NOT is_evaluation WHERE agency_id = $1', [
      invented,
    ])
    expect(await refusal('owner', `INSERT INTO oversight.member VALUES ('${invented}', 'tua-yang')`)).toBe(
      '23514',
    )
  })
})
