import type { Cell, ComplaintDetail, Detail, ReportDetail } from './detail.js'
import { isNear as isNearWhole, type Cells } from './shown-again.js'

/**
 * The finer tables of a restatement by the first rule, kept so that releases made by it can be computed again: a table is
 * left out as a whole when a cell that both show differs by 1 or 2. Outcomes were not compared, and what was hidden could be shown later.
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

/** A table that is not shown says nothing. */
function isNear(now: object | null, before: object | null): boolean {
  return now !== null && before !== null && isNearWhole(now as Cells, before as Cells)
}
