import type { CaseEvent } from '../kernel/case-event.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { countedReports } from './case-history.js'
import { complaintTables, reportTables, type ComplaintTables, type ReportTables } from './case-tables.js'
import { complaintCountOf, type ComplaintCount } from './complaint-counts.js'
import { countedComplaints } from './complaint-history.js'
import { monthsOfRange, type DayRange } from './day-range.js'
import { categoriesIn } from './detail.js'
import { complaintMovements, flowIn, reportMovements, type Flow, type Movement } from './flow.js'
import { measuresOf, type MeasureCounts } from './measure-counts.js'
import { countsOf, type ReportCounts } from './monthly-counts.js'

/** What moved in a range, and in each of its months. */
export interface RangeFlow {
  readonly whole: Flow
  /** Cut at the ends of months: the first and the last may be less than a month. */
  readonly months: readonly (DayRange & { readonly flow: Flow })[]
}

/** Every figure of some days, nothing hidden. What of it may be shown to whom, others decide. */
export interface RangeFigures {
  readonly range: DayRange
  readonly asOf: OfficeDate
  readonly reports: {
    readonly counts: ReportCounts
    readonly measures: MeasureCounts
    readonly flow: RangeFlow
    readonly tables: ReportTables
  }
  readonly complaints: {
    readonly count: ComplaintCount
    readonly flow: RangeFlow
    readonly tables: ComplaintTables
  }
}

/**
 * The figures of the cases received in a range of days, as things stood at the end of `asOf`, and how the stock moved in
 * those days. A month, a quarter, a half and a year are ranges; so are any days, across fiscal years too.
 *
 * Pure, and deaf to the order of the facts. Days are of Asia/Bangkok, as every fact has its day.
 * @throws BrokenCaseHistoryError when the facts of a case do not follow each other.
 */
export function figuresOf(events: readonly CaseEvent[], range: DayRange, asOf: OfficeDate): RangeFigures {
  const isIn = ({ receivedOn }: { readonly receivedOn: OfficeDate }): boolean =>
    receivedOn >= range.start && receivedOn <= range.end
  const allReports = countedReports(events, asOf)
  const allComplaints = countedComplaints(events, asOf)
  const [reports, complaints] = [allReports.filter(isIn), allComplaints.filter(isIn)]
  return {
    ...{ range, asOf },
    reports: {
      counts: countsOf(reports),
      measures: measuresOf(reports),
      flow: flowOf(reportMovements(allReports), range),
      tables: reportTables(reports, asOf),
    },
    complaints: {
      count: complaintCountOf(complaints),
      flow: flowOf(complaintMovements(allComplaints), range),
      tables: complaintTables(complaints, categoriesIn(events), asOf),
    },
  }
}

function flowOf(movements: readonly Movement[], range: DayRange): RangeFlow {
  return {
    whole: flowIn(movements, range),
    months: monthsOfRange(range).map((month) => ({ ...month, flow: flowIn(movements, month) })),
  }
}
