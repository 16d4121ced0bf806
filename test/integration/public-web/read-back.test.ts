import { figuresByName, type Figure } from '../../../src/publication/files/figure-table.js'
import { releaseTables } from '../../../src/figures/release-tables.js'
import type { SignedRelease } from '../../../src/publication/signed-release.js'
import { Typesetter } from '../../../src/platform/typesetting/typesetter.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertSigned } from '../../support/signed-release.js'

let web: TestPublicWeb
let release: SignedRelease

beforeAll(async () => {
  web = await startTestPublicWeb()
  ;({ release } = await insertSigned(web, { year: 2567 }))
})
afterAll(async () => web.stop())

async function text(path: string): Promise<string> {
  const answer = await fetch(web.url + path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

interface Summary {
  readonly id: string
  readonly href: string
}
interface Table {
  readonly id: string
  readonly columns: readonly { readonly id: string }[]
  readonly rows: readonly {
    readonly id: string
    readonly status: string
    readonly cells: readonly Figure[]
  }[]
}

describe('every number of a release, read back from what programs and other sites get', () => {
  it('is in the tables of the API under its stable name, each table at its own address, and no other is', async () => {
    const expected = figuresByName(releaseTables(release, { t: messagesFor('th'), lang: 'th' }))
    expect(expected.size).toBeGreaterThan(150)
    const list = JSON.parse(await text('/api/v1/statistics/2567/1/tables')) as { tables: Summary[] }
    const read = new Map<string, Figure>()
    for (const { id, href } of list.tables) {
      const table = JSON.parse(await text(href)) as Table
      expect(table.id).toBe(id)
      for (const row of table.rows) {
        if (row.status === 'not_over') continue
        expect(row.cells).toHaveLength(table.columns.length)
        table.columns.forEach((column, at) => read.set(`${id}/${row.id}/${column.id}`, row.cells[at] ?? null))
      }
    }
    expect(read).toEqual(expected)
  })

  it.each(['', '/en', '/ms'])(
    'is in the frame for other sites: what must be disclosed, and the sentence: %s',
    async (lang) => {
      const html = await text(`${lang}/embed/statistics`)
      const { total, completed, inProgress } = release.requiredFacts
      const shown = Array.from(html.matchAll(/<dd>([^<]*)<\/dd>/g), ([, n = '']) =>
        Number(n.replaceAll(',', '')),
      )
      expect(shown).toEqual([total, completed, inProgress])
      expect(html.replaceAll(/<span class="sj-nowrap">([^<]*)<\/span>/g, '$1')).toContain(
        release.sentences[lang === '' ? 'th' : 'en'].Z7,
      )
    },
  )

  it('is on the badge: it is the drawing of these numbers, and of no others', async () => {
    const typesetter = new Typesetter()
    const { total, completed, inProgress } = release.requiredFacts
    expect([total, completed, inProgress]).toEqual([40, 32, 8])
    const lineOf = (all: number, ended: number, open: number): string =>
      `ทั้งหมด ${all} แล้วเสร็จ ${ended} อยู่ระหว่าง ${open} เรื่อง`
    const drawn = async (line: string): Promise<string> => {
      const note = 'เรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ข้อมูล ณ วันที่ 15 ต.ค. 2567'
      const data = { lang: 'th', title: 'สถิติ ปีงบประมาณ 2567 อบต.ตัวอย่าง', line, note }
      return (await typesetter.svg('public-web/embed/statistics-badge.typ', data)).toString('utf8')
    }
    try {
      const badge = await text('/badge/statistics.svg')
      // Letters are outlines on it, so that words are compared as they are drawn.
      expect(badge === (await drawn(lineOf(40, 32, 8)))).toBe(true)
      for (const [all, ended, open] of [
        [41, 32, 8],
        [40, 33, 8],
        [40, 32, 9],
      ] as const)
        expect([all, ended, open, badge === (await drawn(lineOf(all, ended, open)))]).toEqual([
          all,
          ended,
          open,
          false,
        ])
    } finally {
      await typesetter.onModuleDestroy()
    }
  })
})
