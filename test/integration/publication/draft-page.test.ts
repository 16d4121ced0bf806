import { figureText } from '../../../src/figures/figure-table-view.js'
import { releaseTables } from '../../../src/figures/release-tables.js'
import type { DraftContent } from '../../../src/publication/signed-release.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { fiscalYear } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { htmlProblems } from '../../support/html-problems.js'
import { writeFacts } from '../../support/journal.js'
import { draftOfYear } from '../../support/publishers.js'
import { namedFigures } from '../../support/read-release.js'
import { busyYear } from '../../support/signed-release.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let publisher: SignedInTest
let content: DraftContent
let place: string

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  const owner = await fresh.client('owner')
  const [officer] = agency.screeners
  await owner.query(
    `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'publisher') ON CONFLICT DO NOTHING`,
    [agency.agency, officer.id],
  )
  await owner.query(`UPDATE agency.agency SET opened_on = '2023-10-01'`)
  await writeFacts(await fresh.database('owner'), agency.agency, busyYear(2567).slice(0, 700))
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  publisher = await signIn(web.origin, await giveAccount(fresh, staff, agency, officer), web.clock.now())
  const actor = { agency: agency.agency, id: officer.id, roles: ['publisher'] } as const
  const parts = { staff, worker: await fresh.database('worker'), clock: web.clock }
  const draft = await draftOfYear(parts, [actor, actor, actor], { year: fiscalYear(2567) })
  if (draft.content === null) throw new Error(`no draft: ${draft.problem}`)
  content = draft.content
  place = `/statistics/drafts/${draft.id}`
}, 60_000)
afterAll(async () => {
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function pageAt(path: string): Promise<string> {
  return (await fetch(web.origin + path, { headers: { cookie: publisher.cookie } })).text()
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
}

/** The page up to where the other language begins, and from there to the end of the figures. */
function languagesOf(html: string): readonly [own: string, other: string] {
  const [own = '', rest = ''] = html.split('id="other-language"')
  return [own, rest.split('</section>')[0] ?? '']
}

describe('the page of a draft', () => {
  it.each(['th', 'en'] as const)(
    'shows whoever signs every title, row and cell of every table: %s',
    async (lang) => {
      const html = await pageAt(lang === 'th' ? place : `/en${place}`)
      expect(await htmlProblems(html)).toEqual([])
      const inLanguages = lang === 'th' ? (['th', 'en'] as const) : (['en', 'th'] as const)
      for (const [index, part] of languagesOf(html).entries()) {
        const written = inLanguages[index] ?? 'th'
        const words = { t: messagesFor(written), lang: written }
        const shown = namedFigures(part)
        const text = plain(part)
        const tables = releaseTables(content, words)
        expect(tables.length).toBeGreaterThan(18)
        expect(part).toContain(`<div lang="${written}">`)
        for (const { id, title, note, columns, rows } of tables) {
          for (const one of [title, note, ...columns.map(({ label }) => label)])
            expect(text).toContain(one.trim())
          for (const row of rows) {
            expect(text).toContain(row.label)
            columns.forEach((column, at) => {
              const name = `${id}/${row.id}/${column.id}`
              const cell = row.isNotOver === true ? '-' : figureText(row.cells[at] ?? null, words.t)
              expect([name, shown.get(name)]).toEqual([name, cell])
            })
          }
        }
      }
    },
  )

  it.each(['th', 'en'] as const)(
    'shows the frozen words of the table and every sentence: %s',
    async (lang) => {
      const [part] = languagesOf(await pageAt(lang === 'th' ? place : `/en${place}`))
      const text = plain(part)
      const { title, rows, sum, footnotes } = content.requiredTable[lang]
      const cells = [...rows, sum].flatMap((row) => [row.label, ...Object.values(row.cells)])
      for (const one of [title, ...cells, ...footnotes.map((note) => note.text)]) expect(text).toContain(one)
      for (const one of Object.values(content.sentences[lang])) expect(text).toContain(one)
      expect(text).toContain(content.served?.sentence[lang])
      expect(text).toContain(lang === 'th' ? content.agency.name : content.agency.nameEn)
    },
  )
})
