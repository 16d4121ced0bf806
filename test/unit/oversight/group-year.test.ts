import fc from 'fast-check'
import type { AgencyId } from '../../../src/kernel/ids.js'
import type { Member } from '../../../src/oversight/group.js'
import { groupYear } from '../../../src/oversight/group-year.js'
import { fewestForRate, permilleOf } from '../../../src/oversight/on-time-rate.js'
import { periodStatus, type PeriodStatus } from '../../../src/oversight/period-status.js'
import { releasePart, summedTables, type ReleasePart } from '../../../src/oversight/release-part.js'
import { sumTables } from '../../../src/oversight/sum-tables.js'
import { parseRelease, releaseView } from '../../../src/publication/any-release.js'
import { figuresByName } from '../../../src/publication/files/figure-table.js'
import { releaseTables } from '../../../src/figures/release-tables.js'
import { statusSentences } from '../../../src/public-web/groups/group-words.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { complaintFacts, day, fiscalYear, reportFacts } from '../../support/case-events.js'
import { busyYear, signedRelease, type SignedOptions } from '../../support/signed-release.js'

const year = fiscalYear(2567)
const idOf = (index: number): AgencyId =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as AgencyId
const member = (index: number, openedOn = '2020-10-01'): Member => ({
  ...{ id: idOf(index), name: { th: `อบต. ${index}`, en: `SAO ${index}` } },
  ...{ openedOn: day(openedOn), isEvaluation: false, host: null },
})
const today = day('2024-12-01')
const partOf = (index: number, options: SignedOptions = {}): ReleasePart =>
  releasePart(releaseView(signedRelease({ agency: idOf(index), year: 2567, ...options })))
const few = [
  ...reportFacts(1, '2023-11-03', ['2023-11-05', 'classified', 'bribery', 'malfeasance']),
  ...complaintFacts(3, '2024-01-15', 'road', ['2024-01-20', 'resolved']),
]
const busy = busyYear(2567)

describe('the part of a release', () => {
  it.each([
    ['busy', busy],
    ['of few cases', few],
    ['of none', []],
  ] as const)('%s holds what its own page shows, under the same names', (_, events) => {
    const release = signedRelease({ agency: idOf(1), year: 2567, events })
    const tables = releaseTables(release, { t: messagesFor('th'), lang: 'th' })
    const shown = figuresByName(tables)
    const part = releasePart(release)
    let compared = 0
    for (const table of summedTables) {
      for (const [name, n] of Object.entries(part.tables[table] ?? {})) {
        // Ways by which nothing came are not listed.
        expect([`${table}/${name}`, shown.get(`${table}/${name}`)]).toEqual([`${table}/${name}`, n])
        compared += 1
      }
      if (part.tables[table] === null) expect(tables.find(({ id }) => id === table)?.rows ?? []).toEqual([])
    }
    expect(compared).toBeGreaterThan(30)
  })
})

/** Any releases of a year: cells shown or hidden, tables shown or not. */
const anyPart = fc.record({
  total: fc.nat(50),
  hidden: fc.subarray([...summedTables.filter((table) => table !== 'required' && table !== 'requiredFacts')]),
  nulls: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  counts: fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }),
})
const anyParts = fc.array(anyPart, { minLength: 1, maxLength: 8 }).map((drawn) =>
  drawn.map(({ hidden, nulls, counts }, index): ReleasePart => {
    const part = partOf(index + 1, { events: few })
    const closedAs = {
      'resolved/n': nulls[0] ? null : counts[0]!,
      'referred/n': nulls[1] ? null : counts[1]!,
      'not_accepted/n': nulls[2] ? null : counts[2]!,
    }
    const tables = Object.fromEntries(hidden.map((table) => [table, null]))
    return { ...part, tables: { ...part.tables, closedAs, ...tables } }
  }),
)

describe('the sum of a group', () => {
  it('adds what is shown and nothing else: what releases hide could be anything, and the sum is the same', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        for (const { table, cells } of sumTables(parts)) {
          for (const [name, { n, hidden }] of Object.entries(cells)) {
            const own = parts.map(({ tables }) => tables[table])
            const shown = own.flatMap((one) => {
              const cell = one === null ? null : (one[name] ?? (name in one ? null : 0))
              return cell === null ? [] : [cell]
            })
            expect(n ?? 0).toBe(shown.reduce((sum, one) => sum + one, 0))
            expect(hidden).toBe(parts.length - shown.length)
            expect(n === null).toBe(shown.length === 0)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order of the releases', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const members = parts.map((_, index) => member(index + 1))
        const of = (given: readonly ReleasePart[]): unknown => groupYear(members, given, { year, today })
        expect(of([...parts].reverse())).toEqual(of(parts))
      }),
      { numRuns: 30 },
    )
  })

  it('is read from the published text alone, of either format', () => {
    const release = signedRelease({ agency: idOf(1), year: 2567 })
    expect(releasePart(parseRelease(JSON.stringify(release)))).toEqual(releasePart(release))
  })

  it('takes whole years only; a first half counts in the first half, a year with a late beginning in neither', () => {
    const half = partOf(2, { coverage: 'first_half', asOf: '2024-04-05', events: few })
    const late = partOf(3, { countedFrom: day('2024-02-01'), events: few })
    const made = groupYear(
      [1, 2, 3].map((index) => member(index)),
      [partOf(1), half, late],
      { year, today },
    )
    expect(made.members.map(({ extent }) => extent)).toEqual(['whole', 'part', 'part'])
    expect(made.totals.find(({ table }) => table === 'required')).toMatchObject({
      agencies: 1,
      cells: { 'sum/total': { n: 40, hidden: 0 } },
    })
    expect(made.firstHalf.agencies).toBe(2)
    expect(made.firstHalf.cells['firstSixMonths/total']!.n).toBe(
      partOf(1).tables.requiredFacts!['firstSixMonths/total']! + 1,
    )
  })

  it('takes the release in force, not the one that it replaced', () => {
    const parts = [partOf(1, { events: few }), partOf(1, { number: 2, reason: 'x' })]
    const made = groupYear([member(1)], parts, { year, today })
    expect(made.totals.find(({ table }) => table === 'required')?.cells['sum/total']).toEqual({
      n: 40,
      hidden: 0,
    })
  })
})

describe('a share answered in time', () => {
  it.each([
    [fewestForRate - 1, null],
    [fewestForRate, 900],
  ])('of %i that were due is %p', (due, permille) => {
    expect(permilleOf({ onTime: due === fewestForRate ? 9 : 8, due })).toBe(permille)
  })

  it('names whom it leaves out: who hides the table, and who has published no whole year', () => {
    const half = partOf(2, { coverage: 'first_half', asOf: '2024-04-05', events: few })
    const made = groupYear(
      [1, 2, 3, 4].map((index) => member(index)),
      [partOf(1), half, partOf(3, { events: few })],
      { year, today },
    )
    const named = (left: typeof made.leftOut.reports): unknown => left.map((one) => [one.member.id, one.why])
    const noYear = [
      [idOf(2), 'no_whole_year'],
      [idOf(4), 'no_whole_year'],
    ]
    // One report: its table of answers is not shown. The office's own punctuality with general complaints is.
    expect(named(made.leftOut.reports)).toEqual([noYear[0], [idOf(3), 'hidden'], noYear[1]])
    expect(named(made.leftOut.complaints)).toEqual(noYear)
    expect(made.onTime.reports).toEqual(groupYear([member(1)], [partOf(1)], { year, today }).onTime.reports)
  })

  it('is never rounded up to all', () => {
    expect(permilleOf({ onTime: 9999, due: 10_000 })).toBe(999)
  })
})

describe('whether an agency has published', () => {
  const of = (
    parts: readonly ReleasePart[],
    { openedOn = '2020-10-01', on = '2024-12-01' }: { readonly openedOn?: string; readonly on?: string } = {},
    coverage: 'first_half' | 'year' = 'year',
  ): PeriodStatus => periodStatus(member(1, openedOn), { year, coverage }, parts, day(on))

  it('a published zero is published, with its day', () => {
    expect(of([partOf(1, { events: [] })])).toEqual({
      ...{ state: 'published', on: '2024-10-20', days: 20, number: 1, restatedOn: null, received: 0 },
    })
  })

  it.each([
    ['on the last day', '2024-09-30', { state: 'running' }],
    ['the day after', '2024-10-01', { state: 'missing', days: 1 }],
    ['two months later', '2024-12-01', { state: 'missing', days: 62 }],
  ])('nothing, asked %s', (_, on, status) => {
    expect(of([], { on })).toEqual(status)
  })

  it.each([
    ['on the last day of the period', '2024-09-30', 'missing'],
    ['a day later', '2024-10-01', 'not_owed'],
  ])('an agency that opened %s', (_, openedOn, state) => {
    expect(of([], { openedOn }).state).toBe(state)
  })

  it('a half that ended before counting began is not published, and a part of a year is no zero', () => {
    const late = { ...partOf(1, { events: [] }), countedFrom: day('2024-06-01') }
    const opened = { openedOn: '2024-06-01' }
    expect(of([late], opened, 'first_half').state).toBe('not_owed')
    expect(of([late], opened)).toMatchObject({ state: 'published', received: null })
    const within = { ...late, countedFrom: day('2024-02-01') }
    expect(of([within], opened, 'first_half')).toMatchObject({ state: 'published', received: null })
  })

  it.each([
    ['on the last day of the period', '2024-09-30', 20],
    ['a day later: nobody was late', '2024-10-01', null],
    ['years later', '2026-10-01', null],
  ])('published by an agency that opened %s', (_, openedOn, days) => {
    const status = of([partOf(1)], { openedOn })
    expect(status).toMatchObject({ state: 'published', days })
    const [said = ''] = statusSentences(status, { t: messagesFor('th'), lang: 'th' })
    expect([said.includes('วันหลังสิ้นงวด'), said.includes('ก่อนหน่วยงานเริ่มใช้ระบบนี้')]).toEqual([
      days !== null,
      days === null,
    ])
  })

  it('a half is no year; a year is a half too', () => {
    const half = partOf(1, { coverage: 'first_half', asOf: '2024-04-05' })
    expect(of([half]).state).toBe('missing')
    expect(of([half], {}, 'first_half').state).toBe('published')
    expect(of([partOf(1)], {}, 'first_half').state).toBe('published')
  })

  it('a restatement keeps the first day and names its own', () => {
    const again = { ...partOf(1, { number: 2, reason: 'x' }), releasedOn: day('2024-11-11') }
    expect(of([partOf(1), again])).toMatchObject({ on: '2024-10-20', number: 2, restatedOn: '2024-11-11' })
  })
})
