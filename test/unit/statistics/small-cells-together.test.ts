import type { Outcomes } from '../../../src/statistics/publishable-outcomes.js'
import {
  detailAgain,
  mayShowAgain,
  withSum,
  outcomesAgain,
  type Cells,
  type ShownBefore,
} from '../../../src/statistics/shown-again.js'
import { hideSmallCells, isSmall, wholeOrNothing } from '../../../src/statistics/small-cells.js'
import { yearDetail, type Detail } from '../../../src/statistics/detail.js'
import { day, fiscalYear, reportFacts, complaintFacts } from '../../support/case-events.js'

/**
 * The reader of `METHOD.md`: knows every rule, every sum, every release of the year, and that between two releases cases were only
 * added. Who knows less has more histories to choose from.
 */
type Table = readonly number[]
type History = readonly Table[]
type Published = readonly (number | null)[] | null

interface Release {
  readonly sum: number
  readonly shown: Published
}

const sumOf = (cells: Table): number => cells.reduce((total, cell) => total + cell, 0)

function* tables(size: number, most: number): Generator<Table> {
  if (size === 0) {
    yield []
    return
  }
  for (let cell = 0; cell <= most; cell += 1) {
    for (const rest of tables(size - 1, most - cell)) yield [cell, ...rest]
  }
}

/** Every way in which a table can grow over so many releases. */
function* histories(size: number, most: number, releases: number): Generator<History> {
  if (releases === 1) {
    for (const table of tables(size, most)) yield [table]
    return
  }
  for (const before of histories(size, most, releases - 1)) {
    const last = before.at(-1)!
    for (const more of tables(size, most - sumOf(last))) {
      yield [...before, last.map((cell, at) => cell + (more[at] ?? 0))]
    }
  }
}

const named = (cells: readonly (number | null)[]): Cells =>
  Object.fromEntries(cells.map((cell, at) => [String(at), cell]))

/** As tables of reports: whole or not at all. */
function reportsTable(now: Table, before: readonly Release[]): Published {
  const shown = wholeOrNothing(Object.fromEntries(now.entries()))
  return shown !== null &&
    mayShowAgain(
      named(now),
      before.map(({ shown: was }) => was && named(was)),
    )
    ? now
    : null
}

/** As tables of general complaints: single cells are hidden, or all of them. */
function generalTable(now: Table, before: readonly Release[]): Published {
  const shown = hideSmallCells(now)
  const cells = withSum(named(shown), sumOf(now))
  return mayShowAgain(
    cells,
    before.map((was) => was.shown && withSum(named(was.shown), was.sum)),
  )
    ? shown
    : now.map(() => null)
}

/** By the rule before: only cells that both show are compared. */
function comparedOnly(now: Table, before: readonly Release[]): Published {
  const shown = wholeOrNothing(Object.fromEntries(now.entries())) === null ? null : now
  const isNear = before.some(({ shown: was }) =>
    was?.some((cell, at) => cell !== null && isSmall(Math.abs(cell - now[at]!))),
  )
  return isNear ? null : shown
}

type Rule = (now: Table, before: readonly Release[]) => Published

function releasesOf(history: History, rule: Rule): Published[] {
  return history
    .reduce<Release[]>((before, table) => [...before, { sum: sumOf(table), shown: rule(table, before) }], [])
    .map(({ shown }) => shown)
}

/** What may not follow: each hidden cell, and each growth by 1 or 2 of a cell. */
function secretsOf(history: History, published: readonly Published[]): Map<string, number> {
  const secrets = new Map<string, number>()
  history.forEach((table, release) => {
    table.forEach((cell, at) => {
      if ((published[release]?.[at] ?? null) === null) secrets.set(`${release}/${at}`, cell)
      const growth = cell - (history[release - 1]?.[at] ?? cell)
      if (release > 0) secrets.set(`${release}/${at} grew`, growth)
    })
  })
  return secrets
}

interface Found {
  readonly determined: readonly string[]
  readonly hidden: number
}

function leaksOf(rule: Rule, [size, most, releases]: readonly [number, number, number]): Found {
  const groups = new Map<string, Map<string, number>[]>()
  for (const history of histories(size, most, releases)) {
    const published = releasesOf(history, rule)
    const seen = JSON.stringify([history.map(sumOf), published])
    groups.set(seen, [...(groups.get(seen) ?? []), secretsOf(history, published)])
  }
  const determined: string[] = []
  let hidden = 0
  for (const [seen, possible] of groups) {
    for (const name of possible[0]!.keys()) {
      const values = new Set(possible.map((secrets) => secrets.get(name)))
      const [only] = values
      hidden += 1
      // A zero, and a growth by nothing or by three or more, is no small cell.
      if (values.size === 1 && isSmall(only ?? 0)) determined.push(`${seen} ${name} is ${only}`)
    }
  }
  return { determined, hidden }
}

const sizes = [
  [2, 12, 2],
  [3, 9, 2],
  [4, 7, 2],
  [2, 8, 3],
  [3, 6, 3],
] as const

describe.each([
  ['a table of reports', reportsTable],
  ['a table of general complaints', generalTable],
])('%s, in all releases of a year together', (_, rule) => {
  it.each(sizes)(
    'of %i cells with sums up to %i in %i releases tells no small cell and no small growth',
    (...size) => {
      const { determined, hidden } = leaksOf(rule, size)
      expect(hidden).toBeGreaterThan(100)
      expect(determined).toEqual([])
    },
  )
})

it('the reader finds what the rule before let through: a table that was hidden and is shown', () => {
  const { determined } = leaksOf(comparedOnly, [3, 9, 2])
  expect(determined.length).toBeGreaterThan(0)
})

describe('the flow of two years, whose opening is the closing before', () => {
  /** Opening, reopened, closed, closing of each year; what was received is always published. */
  function* twoYears(
    most: number,
  ): Generator<{ readonly received: Table; readonly flows: readonly Table[] }> {
    for (const received of [0, 1, 2, 3, 4, 5, 6]) {
      for (const later of [0, 3, 5]) {
        for (let closed = 0; closed <= received + most; closed += 1) {
          for (let reopened = 0; reopened <= Math.min(closed, most); reopened += 1) {
            const closing = received + reopened - closed
            if (closing < 0) continue
            for (let closedLater = 0; closedLater <= closing + later; closedLater += 1) {
              const flows = [
                [0, reopened, closed, closing],
                [closing, 0, closedLater, closing + later - closedLater],
              ]
              yield { received: [received, later], flows }
            }
          }
        }
      }
    }
  }

  it('tells nothing of a year that is hidden, whatever the other shows', () => {
    const groups = new Map<string, (readonly Table[])[]>()
    for (const { received, flows } of twoYears(4)) {
      const published = flows.map((flow) => reportsTable(flow, []))
      const seen = JSON.stringify([received, published])
      groups.set(seen, [...(groups.get(seen) ?? []), flows])
    }
    for (const [seen, possible] of groups) {
      const [, published] = JSON.parse(seen) as [Table, Published[]]
      published.forEach((flow, year) => {
        if (flow !== null) return
        // The opening of the first year is known: nothing was there. The stocks follow from each other where one year is shown.
        for (const at of [1, 2]) {
          const values = new Set(possible.map((flows) => flows[year]![at]))
          const [only] = values
          if (year === 0 && values.size === 1 && isSmall(only ?? 0))
            throw new Error(`${seen} ${year}/${at} is ${only}`)
        }
      })
    }
    expect(groups.size).toBeGreaterThan(100)
  })
})

const [year, asOf] = [fiscalYear(2567), day('2024-10-15')]

function detailOf(events: Parameters<typeof yearDetail>[0]): Detail {
  return yearDetail(events, { year, asOf, rule: 2 })
}

const reports = (endings: readonly string[], first = 1) =>
  endings.flatMap((ending, at) =>
    reportFacts(
      first + at,
      '2023-11-02',
      ['2023-11-03', 'classified', 'bribery', 'misconduct'],
      ['2023-11-09', 'answered'],
      ['2023-12-01', 'status', 'accepted'],
      ['2023-12-09', 'status', ending as 'closed_substantiated'],
    ),
  )

describe('outcomes of a restatement', () => {
  const outcomes = (substantiated: number, unsubstantiated: number): Outcomes => ({
    ...{ substantiated, unsubstantiated, notAccepted: 0, referred: 0, withdrawn: 0 },
  })

  it('are left out where one grew by 1, and where an earlier release hid them', () => {
    const before: ShownBefore = { detail: null, outcomes: outcomes(4, 5) }
    expect(outcomesAgain(outcomes(5, 5), [before])).toBeNull()
    expect(outcomesAgain(outcomes(7, 5), [before])).toEqual(outcomes(7, 5))
    expect(outcomesAgain(outcomes(4, 5), [{ detail: null, outcomes: null }])).toBeNull()
    // Half a year has none: nothing was hidden.
    expect(outcomesAgain(outcomes(4, 5), [{ detail: null }])).toEqual(outcomes(4, 5))
  })

  it('take with them the tables that divide them', () => {
    const endings = [
      ...Array.from({ length: 4 }, () => 'closed_substantiated'),
      ...Array.from({ length: 3 }, () => 'closed_unsubstantiated'),
    ]
    const detail = detailOf(reports(endings))
    expect(detail.reports.findings).toEqual({ substantiated: 4, withFinding: 7 })
    expect(detailAgain(detail, [], false).reports).toMatchObject({ findings: null, referredTo: null })
  })
})

describe('other figures that would tell one case', () => {
  it('days to the first answer: their number says how many were never answered', () => {
    const answered = reports(Array.from({ length: 6 }, () => 'closed_substantiated'))
    const late = reports(
      Array.from({ length: 3 }, () => 'closed_substantiated'),
      11,
    ).map((event) => (event.kind === 'answered' ? { ...event, on: day('2023-12-01') } : event))
    const never = reportFacts(21, '2023-11-02', ['2023-11-03', 'classified', 'bribery', 'misconduct'])
    expect(detailOf([...answered, ...late]).reports.daysToFirstAnswer?.n).toBe(9)
    const one = detailOf([...answered, ...late, ...never])
    expect(one.reports.firstAnswer).toEqual({ onTime: 6, late: 4, waiting: 0 })
    expect(one.reports.daysToFirstAnswer).toBeNull()
  })

  it('days to the end of one report more, after days that were published', () => {
    const ended = (count: number): Detail =>
      detailOf(reports(Array.from({ length: count }, () => 'closed_substantiated')))
    const daysOf = (count: number): unknown =>
      detailAgain(ended(count), [{ detail: ended(6) }], true).reports.daysToCompletion
    expect(daysOf(6)).toEqual(ended(6).reports.daysToCompletion)
    expect(daysOf(7)).toBeNull()
    expect(daysOf(9)).toMatchObject({ n: 9 })
  })

  it('a mean over one rating more, after a mean that was published', () => {
    const rated = (ratings: readonly (1 | 2 | 3 | 4 | 5)[]): Detail =>
      detailOf(
        ratings.flatMap((rating, at) => {
          const facts = complaintFacts(at + 1, '2023-11-02', 'road', ['2023-11-05', 'resolved'])
          const last = facts.at(-1)!
          return [...facts, { ...last, ordinal: last.ordinal + 1, kind: 'rated', facts: { rating } } as const]
        }),
      )
    const before = rated([5, 4, 4, 5, 3])
    const after = (ratings: readonly (1 | 2 | 3 | 4 | 5)[]): unknown =>
      detailAgain(rated(ratings), [{ detail: before }], true).complaints.satisfaction
    expect(after([5, 4, 4, 5, 3])).toEqual({ n: 5, meanHundredths: 420 })
    expect(after([5, 4, 4, 5, 3, 1])).toBeNull()
    expect(after([5, 4, 4, 5, 3, 1, 5, 5])).toEqual({ n: 8, meanHundredths: 400 })
  })
})
