import type { Cell, ComplaintDetail, Detail, ReportDetail } from './detail.js'
import { isSmall } from './small-cells.js'

/** By name; null is not shown. */
export type Cells = Readonly<Record<string, number | null>>

/**
 * The finer tables of a restatement, without those of which an earlier release showed nearly the same.
 *
 * A count that grew from 5 to 6 shows a 1 to whoever holds both releases. A table is therefore left out as a whole when
 * a cell that both show differs by 1 or 2.
 * @param earlier - Of every earlier release of the same year.
 */
export function shownAgain(detail: Detail, earlier: readonly Detail[]): Detail {
  return earlier.reduce((shown, before) => besideOne(shown, before), detail)
}

function besideOne(detail: Detail, before: Detail): Detail {
  const { reports, complaints } = detail
  const [was, wasGeneral] = [before.reports, before.complaints]
  return {
    ...detail,
    reports: {
      ...reports,
      ...(isNear(reports.flow, was.flow) && { flow: null }),
      ...(isNear(of(reports.categories), of(was.categories)) && { categories: hidden(reports.categories) }),
      ...(isNear(of(reports.methods), of(was.methods)) && { methods: null }),
      ...(isNear(of(reports.referredTo), of(was.referredTo)) && { referredTo: null }),
      ...(isNear(reports.findings, was.findings) && { findings: null }),
      ...answersBeside(reports, was),
    },
    complaints: { ...complaints, ...generalBeside(complaints, wasGeneral) },
  }
}

function answersBeside(
  { firstAnswer }: ReportDetail,
  was: ReportDetail,
): Partial<Pick<ReportDetail, 'firstAnswer' | 'daysToFirstAnswer'>> {
  const isTooNear = isNear(firstAnswer && { ...firstAnswer }, was.firstAnswer && { ...was.firstAnswer })
  return isTooNear ? { firstAnswer: null, daysToFirstAnswer: null } : {}
}

function generalBeside(
  { categories, closedAs, methods }: ComplaintDetail,
  was: ComplaintDetail,
): Partial<ComplaintDetail> {
  return {
    ...(isNear(of(categories), of(was.categories)) && { categories: hidden(categories) }),
    ...(isNear(of(closedAs), of(was.closedAs)) && { closedAs: hidden(closedAs) }),
    ...(isNear(of(methods), of(was.methods)) && { methods: hidden(methods) }),
  }
}

function of(cells: readonly Cell<string>[] | null): Cells | null {
  return cells && Object.fromEntries(cells.map(({ name, n }) => [name, n]))
}

function hidden<Name extends string>(cells: readonly Cell<Name>[]): Cell<Name>[] {
  return cells.map(({ name }) => ({ name, n: null }))
}

/**
 * Whether a cell that both show differs by 1 or 2. A cell that one of them does not list is a zero there; one that is hidden says
 * nothing, and so does a table that is not shown.
 */
export function isNear(now: object | null, before: object | null): boolean {
  if (now === null || before === null) return false
  const [one, other] = [now as Cells, before as Cells]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].some((name) => {
    const [a, b] = [name in one ? one[name] : 0, name in other ? other[name] : 0]
    return typeof a === 'number' && typeof b === 'number' && isSmall(Math.abs(a - b))
  })
}
