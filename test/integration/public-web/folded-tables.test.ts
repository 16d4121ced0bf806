import { htmlProblems } from '../../support/html-problems.js'
import { namedFigures } from '../../support/read-release.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertSigned } from '../../support/signed-release.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
  await insertSigned(web, { year: 2567 })
})
afterAll(async () => web.stop())

async function page(path: string): Promise<string> {
  const answer = await fetch(web.url + path)
  expect(answer.status).toBe(200)
  return answer.text()
}

describe('the page of a year', () => {
  it('has a list of its parts, and every place that the list names is there', async () => {
    const html = await page('/statistics/2567')
    expect(await htmlProblems(html)).toEqual([])
    const [list = ''] = /<nav class="sj-contents.*?<\/nav>/s.exec(html) ?? []
    const places = Array.from(list.matchAll(/href="#([^"]+)"/g), ([, id = '']) => id)
    expect(places.length).toBeGreaterThan(3)
    for (const place of places) expect(html).toContain(` id="${place}"`)
  })

  it('folds the finer tables, and opens all of them at an address of its own, without a script', async () => {
    for (const lang of ['', '/en', '/ms']) {
      const folded = await page(`${lang}/statistics/2567`)
      const open = await page(`${lang}/statistics/2567?tables=open`)
      expect(await htmlProblems(open)).toEqual([])
      const folds = (html: string): string[] => html.match(/<details [^>]*sj-fold[^>]*>/g) ?? []
      expect(folds(folded).length).toBeGreaterThan(12)
      expect(folds(folded).filter((tag) => / open(?=[ >=])/.test(tag))).toEqual([])
      expect(folds(open).filter((tag) => / open(?=[ >=])/.test(tag))).toHaveLength(folds(folded).length)
      expect(namedFigures(open)).toEqual(namedFigures(folded))
      expect(folded).toContain(`href="${lang}/statistics/2567?tables=open#tables"`)
    }
  })

  it('keeps what must be disclosed in sight: the required table and its words are in no fold', async () => {
    const html = (await page('/statistics/2567')).replaceAll(/<details .*?<\/details>/gs, '')
    expect(html).toContain('govuk-table sj-required')
    expect(html).toContain('มีข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบ')
    expect(html).toContain('มีการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิด')
  })
})
