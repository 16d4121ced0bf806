import type { CorruptionCategory } from '../kernel/category.js'
import type { Cell, ComplaintDetail, Detail, ReportDetail } from './detail.js'
import type { Outcomes } from './publishable-outcomes.js'
import { isSmall } from './small-cells.js'

/** By name; null is not shown. */
export type Cells = Readonly<Record<string, number | null>>

/** What a release of the year showed that could be shown again. */
export interface ShownBefore {
  readonly detail: Detail | null
  /** Null where they were not shown; left out where they were not due. */
  readonly outcomes?: Outcomes | null
}

/**
 * Whether a table may be shown in a restatement, after what earlier releases of the same year showed of it.
 *
 * Whole tables all, and no cell of two of them differing by 1 or 2: the difference would be the small cell. Else only what says
 * the same as before, of the same sum. A table that was hidden stays hidden: a year whose one report of a kind was hidden and
 * which shows three of them later has told what it hid, to whoever knows how many came in between. That a table with hidden
 * cells is hidden wholly as soon as its sum changes is what any change of the sum tells, and so says nothing of where it grew.
 * @param now - With the published sum of the table as a cell where single cells may be hidden; see {@link withSum}.
 */
export function mayShowAgain(now: Cells | null, before: readonly (Cells | null)[]): boolean {
  return before.every((was) => {
    if (now === null || was === null) return false
    return isSame(now, was) || (isWhole(now) && isWhole(was) && !isNear(now, was))
  })
}

/** The outcomes of a restatement, or null. */
export function outcomesAgain(outcomes: Outcomes | null, before: readonly ShownBefore[]): Outcomes | null {
  const earlier = before.flatMap(({ outcomes: was }) => (was === undefined ? [] : [was && { ...was }]))
  return mayShowAgain(outcomes && { ...outcomes }, earlier) ? outcomes : null
}

/**
 * The finer tables of a restatement, without those that would tell a small cell beside an earlier release.
 * @param before - Every earlier release of the same year.
 * @param areOutcomesShown - In this release. Tables that divide outcomes are not shown without them.
 */
export function detailAgain(
  detail: Detail,
  before: readonly ShownBefore[],
  areOutcomesShown: boolean,
): Detail {
  const earlier = before.flatMap((one) => (one.detail === null ? [] : [one.detail]))
  const { reports, complaints } = detail
  return {
    ...detail,
    reports: reportsAgain(
      areOutcomesShown ? reports : { ...reports, referredTo: null, findings: null },
      earlier.map((one) => one.reports),
    ),
    complaints: complaintsAgain(
      complaints,
      earlier.map((one) => one.complaints),
    ),
  }
}

function reportsAgain(now: ReportDetail, before: readonly ReportDetail[]): ReportDetail {
  const may = (cellsOf: (detail: ReportDetail) => Cells | null): boolean =>
    mayShowAgain(cellsOf(now), before.map(cellsOf))
  const isAnswerShown = may(({ firstAnswer }) => firstAnswer && { ...firstAnswer })
  const areDaysShown = may(({ daysToFirstAnswer }) => daysToFirstAnswer && { n: daysToFirstAnswer.n })
  // Nine of ten of five and of six reports are the days of the sixth.
  const areEndsShown = may(({ daysToCompletion }) => daysToCompletion && { n: daysToCompletion.n })
  return {
    ...now,
    flow: may(({ flow }) => flow && { ...flow }) ? now.flow : null,
    categories: may(sharedIn) ? now.categories : withoutShared(now.categories),
    methods: may(({ methods }) => methods && of(methods)) ? now.methods : null,
    referredTo: may(({ referredTo }) => referredTo && of(referredTo)) ? now.referredTo : null,
    findings: may(({ findings }) => findings && { ...findings }) ? now.findings : null,
    firstAnswer: isAnswerShown ? now.firstAnswer : null,
    daysToCompletion: areEndsShown ? now.daysToCompletion : null,
    daysToFirstAnswer: isAnswerShown && areDaysShown ? now.daysToFirstAnswer : null,
  }
}

function complaintsAgain(now: ComplaintDetail, before: readonly ComplaintDetail[]): ComplaintDetail {
  const again = <Name extends string>(
    cellsOf: (detail: ComplaintDetail) => readonly Cell<Name>[],
    sumOf: (detail: ComplaintDetail) => number,
  ): readonly Cell<Name>[] => {
    const table = (detail: ComplaintDetail): Cells => withSum(of(cellsOf(detail)), sumOf(detail))
    return mayShowAgain(table(now), before.map(table)) ? cellsOf(now) : hidden(cellsOf(now))
  }
  const received = ({ firstAnswer: { onTime, late, waiting } }: ComplaintDetail): number =>
    onTime + late + waiting
  return {
    ...now,
    categories: again(({ categories }) => categories, received),
    closedAs: again(
      ({ closedAs }) => closedAs,
      ({ daysToClosing }) => daysToClosing.n,
    ),
    methods: again(({ methods }) => methods, received),
    satisfaction: maySatisfactionBeShown(now, before) ? now.satisfaction : null,
  }
}

/** A name that no category has: codes have no space. */
export function withSum(cells: Cells, sum: number): Cells {
  return { ...cells, ' sum': sum }
}

/** Two means over five and over six ratings are the sixth rating. */
function maySatisfactionBeShown(
  { satisfaction: now }: ComplaintDetail,
  before: readonly ComplaintDetail[],
): boolean {
  return before.every(({ satisfaction: was }) => {
    if (now === null || was === null) return true
    const difference = Math.abs(now.n - was.n)
    return difference === 0 ? now.meanHundredths === was.meanHundredths : !isSmall(difference)
  })
}

function of(cells: readonly Cell<string>[]): Cells {
  return Object.fromEntries(cells.map(({ name, n }) => [name, n]))
}

const sharing: readonly CorruptionCategory[] = ['abuse_of_power', 'personnel', 'conflict_of_interest']

/** The categories that share one published count; the others follow from published counts in any case. */
function sharedIn({ categories }: ReportDetail): Cells | null {
  const cells = of(categories.filter(({ name }) => sharing.includes(name)))
  return isWhole(cells) ? cells : null
}

function withoutShared(categories: ReportDetail['categories']): ReportDetail['categories'] {
  return categories.map(({ name, n }) => ({ name, n: sharing.includes(name) ? null : n }))
}

function hidden<Name extends string>(cells: readonly Cell<Name>[]): Cell<Name>[] {
  return cells.map(({ name }) => ({ name, n: null }))
}

function isWhole(cells: Cells): boolean {
  return Object.values(cells).every((n) => n !== null)
}

/** A cell that one of them does not list is a zero there. */
function pairsOf(one: Cells, other: Cells): readonly (readonly [number | null, number | null])[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].map((name) => [
    name in one ? (one[name] ?? null) : 0,
    name in other ? (other[name] ?? null) : 0,
  ])
}

function isSame(one: Cells, other: Cells): boolean {
  return pairsOf(one, other).every(([a, b]) => a === b)
}

/** Whether a cell that both show differs by 1 or 2. One that is hidden says nothing. */
export function isNear(one: Cells, other: Cells): boolean {
  return pairsOf(one, other).some(([a, b]) => a !== null && b !== null && isSmall(Math.abs(a - b)))
}
