import { Ajv2020 } from 'ajv/dist/2020.js'
import type { CaseEvent } from '../../../src/kernel/case-event.js'
import { complaintFacts, reportFacts } from '../../support/case-events.js'
import { htmlProblems } from '../../support/html-problems.js'
import { insertRelease, type ReleaseOptions } from '../../support/release.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeEach(async () => {
  web = await startTestPublicWeb()
})
afterEach(async () => web.stop())

const release = (year: number, events: readonly CaseEvent[], options?: ReleaseOptions) =>
  insertRelease(web, year, events, options)

const some: readonly CaseEvent[] = [
  ...reportFacts(
    1,
    '2025-11-03',
    ['2025-11-05', 'classified', 'budget_procurement', 'malfeasance'],
    ['2025-12-20', 'status', 'closed_unsubstantiated'],
  ),
  ...reportFacts(2, '2026-08-10'),
  ...complaintFacts(3, '2026-01-15', 'road', ['2026-01-20', 'resolved']),
]

async function page(path: string): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await fetch(web.url + path)
  // Dates and counts are kept on one line by elements that say nothing.
  const html = (await response.text()).replaceAll(/<span class="sj-nowrap">([^<]*)<\/span>/g, '$1')
  return { status: response.status, html, headers: response.headers }
}

describe('the page of a released year', () => {
  it('of a year without a report prints the four sentences of the yearly report exactly', async () => {
    await release(2567, [])
    const { status, html } = await page('/statistics/2567')
    expect(status).toBe(200)
    expect(await htmlProblems(html)).toEqual([])
    for (const sentence of [
      'โดยในปีงบประมาณ พ.ศ. 2567 ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด',
      'โดยในปีงบประมาณ พ.ศ. 2567 ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง',
      'ในปีงบประมาณ พ.ศ. 2567 หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด',
      'ในปีงบประมาณ พ.ศ. 2567 ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
    ]) {
      expect(html).toContain(`>${sentence}`)
    }
    expect(html.match(/<td class="govuk-table__cell is-zero">ไม่มี<\/td>/g)).toHaveLength(36)
    expect(html.match(/<td class="govuk-table__cell is-zero">-<\/td>/g)).toHaveLength(24)
  })

  it('shows counts, the day of the figures, the general complaints and the hash of the release', async () => {
    const { hash } = await release(2569, some)
    const { html } = await page('/statistics/2569')
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('จำนวนทั้งสิ้น 2 เรื่อง')
    expect(html).toContain('ข้อมูล ณ วันที่ 30 กันยายน 2569 เผยแพร่เมื่อ 12 ตุลาคม 2569')
    expect(html).toContain('รับเรื่องทั้งหมด 1 เรื่อง เสร็จแล้ว 1 เรื่อง อยู่ระหว่างดำเนินการ 0 เรื่อง')
    expect(html).toContain('หกเดือนแรก (1 ตุลาคม 2568 – 31 มีนาคม 2569)')
    expect(html).toContain(`<p class="sj-hash">${hash}</p>`)
  })

  it('in English says the same in English', async () => {
    await release(2569, some)
    const { html } = await page('/en/statistics/2569')
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('<html lang="en"')
    expect(html).toContain('As of'.toLowerCase())
    expect(html).toContain('Malfeasance in office')
    expect(html.replaceAll('ไทย', '')).not.toMatch(/[ก-๙]/)
  })

  it('says below the table what a zero covers', async () => {
    await release(2567, [])
    expect((await page('/statistics/2567')).html).toContain('<sup>3</sup> นับเฉพาะเรื่องที่บันทึกในระบบนี้')
    expect((await page('/en/statistics/2567')).html).toContain(
      'Counts only what was recorded in this system.',
    )
  })

  it('lets a long heading break between its words only', async () => {
    await release(2567, [])
    const html = await (await fetch(`${web.url}/statistics/2567`)).text()
    const piece = (text: string): string => `<span class="sj-nowrap">${text}</span>`
    expect(html).toContain(
      `${piece('ดำเนินการ')}<wbr/><span class="sj-nowrap">แล้วเสร็จ\u00a0<sup>4</sup></span>`,
    )
    expect(html).toContain(`${piece('อยู่ระหว่าง')}<wbr/>${piece('ดำเนินการ')}`)
  })

  it('of a year that is not over says that the figures may change', async () => {
    await release(2569, some, { asOf: '2026-03-31' })
    expect((await page('/statistics/2569')).html).toContain('ปีงบประมาณนี้ยังไม่จบ')
  })

  it('shows the newest release, with the reason why it replaces the one before', async () => {
    await release(2569, some)
    await release(2569, [], { number: 2, reason: 'จำแนกประเภทใหม่' })
    const { html } = await page('/statistics/2569')
    expect(html).toContain('ครั้งที่ 2569/2')
    expect(html).toContain('แก้ไขตัวเลขที่เผยแพร่ครั้งที่ 2569/1 เพราะ จำแนกประเภทใหม่')
    expect(html).toContain('ไม่ปรากฏข้อร้องเรียน')
  })

  it('is not sent again to whoever has it, until there is a new release', async () => {
    await release(2569, some)
    const first = await page('/statistics/2569')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=60')
    // The size of letters that a reader chose is in the page.
    expect(first.headers.get('vary')).toBe('Cookie')
    const again = await fetch(`${web.url}/statistics/2569`, { headers: { 'if-none-match': `W/${etag}` } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await release(2569, [], { number: 2, reason: 'x' })
    const changed = await fetch(`${web.url}/statistics/2569`, { headers: { 'if-none-match': etag } })
    expect(changed.status).toBe(200)
  })

  it('of a year that nobody released says so and leads to those that are', async () => {
    await release(2568, [])
    const { status, html } = await page('/statistics/2569')
    expect(status).toBe(404)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('ยังไม่เผยแพร่สถิติ ปีงบประมาณ 2569')
    expect(html).toContain('href="/statistics/2568"')
    expect(html).not.toContain('ไม่ปรากฏ')
  })

  it.each(['/statistics/2026', '/statistics/abcd', '/statistics/25690'])('%s is no page', async (path) => {
    expect((await page(path)).status).toBe(404)
  })
})

describe('the list of released years', () => {
  it('is empty before the first release and says so', async () => {
    const { status, html } = await page('/statistics')
    expect(status).toBe(200)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('ยังไม่มีสถิติที่เผยแพร่')
  })

  it('has the newest year first, each with its sentence; the home page quotes the newest', async () => {
    await release(2568, [])
    await release(2569, some)
    const { html } = await page('/statistics')
    expect(await htmlProblems(html)).toEqual([])
    expect(html.indexOf('/statistics/2569')).toBeLessThan(html.indexOf('/statistics/2568'))
    const home = await page('/')
    expect(await htmlProblems(home.html)).toEqual([])
    expect(home.html).toContain('รับเรื่องทั่วไป 1 เรื่อง แก้แล้ว 1 เรื่อง')
    expect(home.html).toContain('รับเรื่องทุจริต 2 เรื่อง เสร็จแล้ว 1 เรื่อง')
    expect(home.html).toContain('href="/statistics/2569"')
  })
})

describe('the open data of statistics', () => {
  it('of a year is the frozen text, valid by its schema, with its SHA-256 as ETag', async () => {
    const { text, hash } = await release(2569, some)
    const response = await fetch(`${web.url}/api/v1/statistics/2569`)
    const body = await response.text()
    expect(response.status).toBe(200)
    expect(body).toBe(text)
    expect(response.headers.get('etag')).toBe(`"${hash}"`)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const schema = (await (await fetch(`${web.url}/api/v1/release.schema.json`)).json()) as object
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
    expect([validate(JSON.parse(body)), validate.errors]).toEqual([true, null])
  })

  it('keeps a replaced release where everybody can read it', async () => {
    const { text, hash } = await release(2569, some)
    await release(2569, [], { number: 2, reason: 'x' })
    const { html } = await page('/statistics/2569')
    expect(html).toContain('href="/statistics/2569/1"')
    const first = await fetch(`${web.url}/api/v1/statistics/2569/1`)
    expect([first.status, first.headers.get('etag'), await first.text()]).toEqual([200, `"${hash}"`, text])
    for (const number of ['3', '0', 'x', '99999999999']) {
      const none = await fetch(`${web.url}/api/v1/statistics/2569/${number}`)
      expect([number, none.status]).toEqual([number, 404])
    }
  })

  it('answers 304 to whoever has the release', async () => {
    const { hash } = await release(2569, some)
    const headers = { 'if-none-match': `"x", "${hash}"` }
    const response = await fetch(`${web.url}/api/v1/statistics/2569`, { headers })
    expect([response.status, await response.text()]).toEqual([304, ''])
  })

  it('lists the releases in force', async () => {
    await release(2568, [])
    await release(2569, some)
    const { hash } = await release(2569, [], { number: 2, reason: 'x' })
    const response = await fetch(`${web.url}/api/v1/statistics`)
    expect(await response.json()).toMatchObject({
      agency: { id: web.fixture.agency, name: 'องค์การบริหารส่วนตำบลตัวอย่าง' },
      releases: [
        {
          id: `${web.fixture.agency}/2569/2`,
          fiscalYear: 2569,
          number: 2,
          asOf: '2026-09-30',
          releasedOn: '2026-10-12',
          sha256: hash,
          href: '/api/v1/statistics/2569',
        },
        { fiscalYear: 2568 },
      ],
    })
  })

  it.each(['2569', 'x', '99'])('of %s, which is not released, is a problem document', async (year) => {
    const response = await fetch(`${web.url}/api/v1/statistics/${year}`)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 })
  })

  it('is described by an OpenAPI document', async () => {
    const response = await fetch(`${web.url}/api/v1/openapi.json`)
    expect(((await response.json()) as { openapi: string }).openapi).toBe('3.1.0')
  })
})
