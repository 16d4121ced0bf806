import { Ajv2020 } from 'ajv/dist/2020.js'
import { releaseTables } from '../../../src/figures/release-tables.js'
import { figuresByName } from '../../../src/publication/files/figure-table.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { exampleEvents, reportFacts } from '../../support/case-events.js'
import { htmlProblems } from '../../support/html-problems.js'
import { insertRelease } from '../../support/release.js'
import { insertSigned } from '../../support/signed-release.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
})
afterAll(async () => web.stop())

describe('a release of the second format', () => {
  it('is served as it was signed, valid by the schema that is served beside it', async () => {
    const { text } = await insertSigned(web, { year: 2566 })
    const body = await (await fetch(`${web.url}/api/v1/statistics/2566`)).text()
    expect(body).toBe(text)
    const served = await fetch(`${web.url}/api/v1/release-2.schema.json`)
    expect(served.headers.get('content-type')).toBe('application/schema+json; charset=utf-8')
    expect(served.headers.get('access-control-allow-origin')).toBe('*')
    const validate = new Ajv2020({ strict: false }).compile((await served.json()) as object)
    expect([validate(JSON.parse(body)), validate.errors]).toEqual([true, null])
  })
})

async function page(path: string): Promise<{ status: number; html: string }> {
  const response = await fetch(web.url + path)
  const html = (await response.text()).replaceAll(/<span class="sj-nowrap">([^<]*)<\/span>/g, '$1')
  return { status: response.status, html }
}

const words = { t: messagesFor('th'), lang: 'th' } as const

/** What the page shows under a stable name. */
function shownFigures(html: string): Map<string, number | null> {
  const cells = html.matchAll(/data-figure="([^"]+)">([^<]*)</g)
  return new Map(Array.from(cells, ([, name = '', text = '']) => [name, figureOf(text)]))
}

function figureOf(text: string): number | null {
  if (text === 'ไม่แสดง') return null
  return text === 'ไม่มี' ? 0 : Number(text.replaceAll(',', ''))
}

describe('the page of a signed release', () => {
  it('shows every finer figure, the share answered in time with its number, and who signed', async () => {
    const { release } = await insertSigned(web, { year: 2567 })
    const { status, html } = await page('/statistics/2567')
    expect(status).toBe(200)
    expect(await htmlProblems(html)).toEqual([])
    const shown = shownFigures(html)
    const expected = figuresByName(releaseTables(release, words))
    for (const [name, figure] of expected)
      if (!/^(required|requiredFacts|general)\//.test(name))
        expect([name, shown.get(name)]).toEqual([name, figure])
    expect(shown.size).toBeGreaterThan(60)
    const { onTime, late } = release.detail!.complaints.firstAnswer
    expect(html).toContain(`จาก ${(onTime + late).toLocaleString('en')} เรื่องที่ถึงกำหนดตอบ (ร้อยละ`)
    for (const { name, post } of release.signatures) expect(html).toMatch(new RegExp(`${name}.*${post}`, 's'))
    expect(html).toContain('16 ตุลาคม 2567')
    expect(html).toContain('สมุดบันทึกครบถ้วน')
  })

  it('of few reports says once why some figures are not shown, and draws the chart without a style', async () => {
    await insertSigned(web, { year: 2568, events: exampleEvents, asOf: '2025-10-15' })
    const { html } = await page('/statistics/2568')
    expect(await htmlProblems(html)).toEqual([])
    expect(html.match(/«ไม่แสดง» คือ/g)).toHaveLength(1)
    expect(html).toContain('ตารางนี้ไม่แสดง เพราะจำนวนน้อย')
    expect(html).toMatch(/<svg [^>]*role="img" aria-labelledby="chart-rows-title"/)
    expect(html).not.toMatch(/ style="/)
  })

  it('in English and Malay says the same', async () => {
    for (const lang of ['en', 'ms']) {
      const { status, html } = await page(`/${lang}/statistics/2567`)
      expect([lang, status, await htmlProblems(html)]).toEqual([lang, 200, []])
      expect(html).toContain(`<html lang="${lang}"`)
    }
  })

  it('compares the years in force, old format and new', async () => {
    await insertRelease(web, 2564, [])
    const { html } = await page('/statistics/2566')
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('aria-labelledby="chart-years-title"')
    expect(html).toContain('<a class="govuk-link" href="/statistics/2564">2564</a>')
    // A year after the one that is read is none of its past.
    expect(html).not.toContain('<a class="govuk-link" href="/statistics/2567">2567</a>')
  })

  it('stays at its own address when another takes its place, says so, and shows what changed', async () => {
    const reports = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        reportFacts(index + 1, '2021-11-02', ['2021-11-03', 'classified', 'bribery', 'misconduct']),
      ).flat()
    await insertSigned(web, { year: 2565, events: reports(12) })
    await insertSigned(web, { year: 2565, events: reports(20), number: 2, reason: 'พบเรื่องในจดหมาย' })
    const first = await page('/statistics/2565/1')
    expect(await htmlProblems(first.html)).toEqual([])
    expect(first.html).toContain('นี่คือครั้งที่ 2565/1 ซึ่งมีครั้งที่ใหม่กว่าแล้ว')
    const second = await page('/statistics/2565')
    expect(await htmlProblems(second.html)).toEqual([])
    expect(second.html).not.toContain('ซึ่งมีครั้งที่ใหม่กว่าแล้ว')
    expect(second.html).toContain('ตัวเลขที่เปลี่ยนจากครั้งที่ 2565/1')
    expect(second.html).toMatch(/มาตรการที่ 7 ทุกเรื่อง: .*?--numeric">12<\/td><td [^>]*>20</s)
    for (const none of [
      '/statistics/2565/3',
      '/statistics/2565/0',
      '/statistics/2565/x',
      '/statistics/2560/1',
    ])
      expect([none, (await page(none)).status]).toEqual([none, 404])
  })

  it('of the first six months says that it is of them', async () => {
    await insertSigned(web, { year: 2569, coverage: 'first_half', asOf: '2026-04-20' })
    const { html } = await page('/statistics/2569')
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('<h1 class="govuk-heading-l">สถิติรอบ 6 เดือนแรก ปีงบประมาณ 2569</h1>')
    expect(html).toContain('ตัวเลขละเอียดและผลของเรื่องที่แล้วเสร็จ เผยแพร่เมื่อสิ้นปีงบประมาณ')
  })
})
