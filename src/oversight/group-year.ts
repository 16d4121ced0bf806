import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { Coverage } from '../statistics/coverage.js'
import type { Member } from './group.js'
import { leftOutOf, onTimeTogether, type LeftOut, type OnTime } from './on-time-rate.js'
import { periodStatus, type PeriodStatus } from './period-status.js'
import { isOfWholeHalf, isOfWholeYear, type ReleasePart } from './release-part.js'
import { sumTables, type SummedCells } from './sum-tables.js'

/** One agency in one year. */
export interface MemberYear {
  readonly member: Member
  readonly firstHalf: PeriodStatus
  readonly year: PeriodStatus
  /** The release in force; null when there is none. */
  readonly inForce: ReleasePart | null
  /** Whether its figures are of the whole year, of a part of it, or not there. Only whole years are added up. */
  readonly extent: 'whole' | 'part' | 'none'
}

export type PeriodCounts = Readonly<Record<PeriodStatus['state'], number>>

export interface LeftOutMember {
  readonly member: Member
  readonly why: LeftOut
}

export interface GroupYear {
  readonly year: FiscalYear
  readonly today: OfficeDate
  /** In the order of the members that were given. */
  readonly members: readonly MemberYear[]
  readonly published: Readonly<Record<Coverage, PeriodCounts>>
  /** Over the agencies whose release in force counts the whole year. */
  readonly totals: readonly SummedCells[]
  /** October to March, over the agencies whose release in force counts all of it: some of these have no whole year yet. */
  readonly firstHalf: SummedCells
  /** First answers in time, over agencies that show them for the whole year. */
  readonly onTime: { readonly reports: OnTime | null; readonly complaints: OnTime | null }
  /** Whose answers are not in the shares above, in the order of the members. */
  readonly leftOut: {
    readonly reports: readonly LeftOutMember[]
    readonly complaints: readonly LeftOutMember[]
  }
}

/**
 * What a group shows of a year: a pure function of what its agencies published, of when they opened, and of the day.
 *
 * @param parts - Every release of the members of this year, replaced ones too, in any order.
 */
export function groupYear(
  members: readonly Member[],
  parts: readonly ReleasePart[],
  { year, today }: { readonly year: FiscalYear; readonly today: OfficeDate },
): GroupYear {
  const byAgency = new Map<string, ReleasePart[]>()
  for (const part of parts) byAgency.set(part.agency, [...(byAgency.get(part.agency) ?? []), part])
  const rows = members.map((member) => {
    const own = (byAgency.get(member.id) ?? []).toSorted((one, other) => one.number - other.number)
    return memberYear(member, own, { year, today })
  })
  const inForce = rows.flatMap((row) => (row.inForce === null ? [] : [row.inForce]))
  const whole = inForce.filter(isOfWholeYear)
  const answers = (table: 'reportAnswers' | 'complaintAnswers'): OnTime | null =>
    onTimeTogether(whole.map(({ tables }) => tables[table]))
  return {
    year,
    today,
    members: rows,
    published: { first_half: countsOf(rows, 'firstHalf'), year: countsOf(rows, 'year') },
    totals: sumTables(whole).map(withoutHalf),
    firstHalf: halfOf(sumTables(inForce.filter(isOfWholeHalf))),
    onTime: { reports: answers('reportAnswers'), complaints: answers('complaintAnswers') },
    leftOut: { reports: leftOutIn(rows, 'reportAnswers'), complaints: leftOutIn(rows, 'complaintAnswers') },
  }
}

function leftOutIn(
  rows: readonly MemberYear[],
  table: 'reportAnswers' | 'complaintAnswers',
): LeftOutMember[] {
  return rows.flatMap(({ member, inForce, extent }) => {
    const why = leftOutOf(inForce?.tables[table] ?? null, extent === 'whole')
    return why === null ? [] : [{ member, why }]
  })
}

function memberYear(
  member: Member,
  own: readonly ReleasePart[],
  { year, today }: { readonly year: FiscalYear; readonly today: OfficeDate },
): MemberYear {
  const inForce = own.at(-1) ?? null
  const status = (coverage: Coverage): PeriodStatus => periodStatus(member, { year, coverage }, own, today)
  const extent = inForce === null ? 'none' : isOfWholeYear(inForce) ? 'whole' : 'part'
  return { member, firstHalf: status('first_half'), year: status('year'), inForce, extent }
}

function countsOf(rows: readonly MemberYear[], period: 'firstHalf' | 'year'): PeriodCounts {
  const count = (state: PeriodStatus['state']): number =>
    rows.filter((row) => row[period].state === state).length
  return {
    published: count('published'),
    missing: count('missing'),
    running: count('running'),
    not_owed: count('not_owed'),
  }
}

const isOfHalf = ([name]: readonly [string, unknown]): boolean => name.startsWith('firstSixMonths/')

/** The first six months are added up over other agencies: they stand apart. */
function withoutHalf(summed: SummedCells): SummedCells {
  const cells = Object.fromEntries(Object.entries(summed.cells).filter((cell) => !isOfHalf(cell)))
  return { ...summed, cells }
}

function halfOf(tables: readonly SummedCells[]): SummedCells {
  const facts = tables.find(({ table }) => table === 'requiredFacts')
  if (facts === undefined) throw new TypeError('every sum has the required facts')
  return { ...facts, cells: Object.fromEntries(Object.entries(facts.cells).filter(isOfHalf)) }
}
