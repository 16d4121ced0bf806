import { figureText } from '../../../src/figures/figure-table-view.js'
import { releaseTables } from '../../../src/figures/release-tables.js'
import type { DraftContent, Guard } from '../../../src/publication/signed-release.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { fiscalYear } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { htmlProblems } from '../../support/html-problems.js'
import { tamper, writeFacts } from '../../support/journal.js'
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

/** The draft as if nothing had been in order. */
async function openEveryGuard(): Promise<void> {
  const values: Readonly<Record<string, Guard['values']>> = {
    nothing_unclassified: { n: 3 },
    channels_checked: { done: 4, missing: 2, channel: 'drop_box', month: '2024-02-01' },
    nothing_moved_alone: { moved: 'hidden', n: 1, rule: 2 },
    carried_over_shown: { n: 4, against: '2566/1', closing: 8, rule: 2 },
  }
  const guards = content.guards.map((guard) => {
    const open = values[guard.code]
    return open === undefined ? guard : { ...guard, isMet: false, values: open }
  })
  const text = JSON.stringify({ ...content, guards }).replaceAll("'", "''")
  await tamper(
    await fresh.client('owner'),
    'publication.draft',
    `UPDATE publication.draft SET content = '${text}', hash = sha256(convert_to('${text}', 'UTF8'))`,
  )
}

async function setRoles(...roles: readonly string[]): Promise<void> {
  const owner = await fresh.client('owner')
  await owner.query('DELETE FROM staff.officer_role WHERE officer_id = $1', [agency.screeners[0].id])
  for (const role of roles)
    await owner.query('INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, $3)', [
      ...[agency.agency, agency.screeners[0].id, role],
    ])
}

describe('what is open before a draft can be signed', () => {
  const ways = [
    '/corruption?category=unclassified',
    '/register/checks/drop_box/2024-02',
    '/audit?act=report_moved',
    '/statistics?year=2566#new-release',
  ]
  const waysIn = (html: string): readonly string[] => {
    const [, card = ''] = html.split('id="guards"')
    return Array.from(
      (card.split('id="signatures"')[0] ?? '').matchAll(/href="([^"]+)"/g),
      ([, to = '']) => to,
    )
  }

  it('leads whoever may go there to what is missing, and each way leads somewhere', async () => {
    const owner = await fresh.client('owner')
    await owner.query(
      `INSERT INTO agency.intake_method (agency_id, method, detail_th, detail_en, hours_th, hours_en,
         is_for_general, is_for_corruption, is_confidential, position)
       VALUES ($1, 'drop_box', 'หน้าสำนักงาน', 'At the door', '', '', true, true, true, 9) ON CONFLICT DO NOTHING`,
      [agency.agency],
    )
    // As if the list had been so from the first day.
    await tamper(owner, 'agency.setting_version', 'DELETE FROM agency.setting_version')
    await openEveryGuard()
    await setRoles('publisher', 'screener', 'auditor')
    const html = await pageAt(place)
    expect(await htmlProblems(html)).toEqual([])
    expect(new Set(waysIn(html))).toEqual(new Set(ways))
    expect(waysIn(await pageAt(`/en${place}`))).toContain('/en/corruption?category=unclassified')
    for (const way of ways) {
      const answer = await fetch(web.origin + way, { headers: { cookie: publisher.cookie } })
      expect([way, answer.status]).toEqual([way, 200])
    }
    const desk = await pageAt('/statistics?year=2568')
    expect(desk).toMatch(/<option value="2568" selected/)
    expect(await pageAt('/statistics?year=<b>')).not.toContain('<b>')
  })

  it('tells whose it is to everybody else, and leads them nowhere', async () => {
    await setRoles('publisher')
    const html = await pageAt(place)
    expect(waysIn(html)).toEqual(['/statistics?year=2566#new-release'])
    expect(plain(html)).toContain('(ผู้ที่ทำได้: ผู้คัดกรอง')
  })
})
