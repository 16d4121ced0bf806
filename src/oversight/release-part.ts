import type { AgencyId } from '../kernel/ids.js'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { ReleaseView } from '../publication/any-release.js'
import { coverageEnd, type Coverage } from '../statistics/coverage.js'
import type { Cell, ComplaintDetail, ReportDetail } from '../statistics/detail.js'

/** Under `row/column`, as in every file of a release. Null is not shown. */
export type PartCells = Readonly<Record<string, number | null>>

/** Tables of a release that can be added to those of other agencies. Medians and means cannot. */
export const summedTables = [
  'required',
  'requiredFacts',
  'measures',
  'outcomes',
  'general',
  'servedByMonth',
  'flow',
  'reportCategories',
  'reportMethods',
  'referredTo',
  'reportAnswers',
  'findings',
  'complaintMethods',
  'complaintAnswers',
  'closedAs',
  'reopened',
] as const
export type SummedTable = (typeof summedTables)[number]

/** What a group needs of one release. Pure: the same published text gives the same part. */
export interface ReleasePart {
  readonly agency: AgencyId
  readonly year: FiscalYear
  readonly number: number
  readonly coverage: Coverage
  readonly countedUntil: OfficeDate
  readonly countedFrom: OfficeDate | null
  readonly releasedOn: OfficeDate
  /** The release that it corrects. */
  readonly restates: number | null
  /** Null where the release does not show the table at all. */
  readonly tables: Readonly<Record<SummedTable, PartCells | null>>
}

export function releasePart(view: ReleaseView): ReleasePart {
  const { agency, fiscalYear, number, coverage, countedUntil, countedFrom, releasedOn, restates } = view
  return {
    ...{ number, coverage, countedUntil, countedFrom, releasedOn, restates },
    agency: agency.id as AgencyId,
    year: fiscalYear,
    tables: { ...ofEveryRelease(view), ...ofDetail(view) },
  }
}

type Tables = ReleasePart['tables']
type TablesOfDetail =
  | 'flow'
  | 'reportCategories'
  | 'reportMethods'
  | 'referredTo'
  | 'reportAnswers'
  | 'findings'
  | 'complaintMethods'
  | 'complaintAnswers'
  | 'closedAs'
  | 'reopened'

function ofEveryRelease(view: ReleaseView): Omit<Tables, TablesOfDetail> {
  const { totals, requiredFacts, measures, outcomes, general, served } = view
  const { total, completed, inProgress } = requiredFacts
  const counted = {
    malfeasance: totals.malfeasance,
    misconduct: totals.misconduct,
    unclassified: totals.unclassified,
  }
  const half = requiredFacts.firstSixMonths
  return {
    required: row('sum', { ...counted, total, completed, inProgress }),
    requiredFacts: {
      ...row('whole', { total, completed, inProgress }),
      ...row('firstSixMonths', { total: half.total, completed: half.completed, inProgress: half.inProgress }),
    },
    measures: merged(
      measures.map(({ measure, n, ...rest }) =>
        row(measure, { total: n, completed: rest.completed, inProgress: rest.inProgress }),
      ),
    ),
    outcomes: outcomes === null ? null : column(outcomes),
    general: column({ received: general.received, closed: general.closed, inProgress: general.inProgress }),
    servedByMonth:
      served === undefined
        ? null
        : row('sum', {
            walkIn: served.total.walkIn,
            eService: served.total.eService,
            people: served.total.total,
          }),
  }
}

function ofDetail({ detail }: ReleaseView): Pick<Tables, TablesOfDetail> {
  return { ...ofReports(detail?.reports ?? null), ...ofComplaints(detail?.complaints ?? null) }
}

type TablesOfReports =
  'flow' | 'reportCategories' | 'reportMethods' | 'referredTo' | 'reportAnswers' | 'findings'

function ofReports(reports: ReportDetail | null): Pick<Tables, TablesOfReports> {
  return {
    flow: counts(reports?.flow),
    reportCategories: reports && named(reports.categories),
    reportMethods: namedOrNull(reports?.methods),
    referredTo: namedOrNull(reports?.referredTo),
    reportAnswers: counts(reports?.firstAnswer),
    findings: counts(reports?.findings),
  }
}

function counts(cells: object | null | undefined): PartCells | null {
  return cells ? column({ ...cells }) : null
}

function namedOrNull(cells: readonly Cell<string>[] | null | undefined): PartCells | null {
  return cells ? named(cells) : null
}

function ofComplaints(
  complaints: ComplaintDetail | null,
): Pick<Tables, 'complaintMethods' | 'complaintAnswers' | 'closedAs' | 'reopened'> {
  return {
    complaintMethods: complaints && named(complaints.methods),
    complaintAnswers: complaints && column({ ...complaints.firstAnswer }),
    closedAs: complaints && named(complaints.closedAs),
    reopened: complaints && { 'reopened/times': complaints.reopened },
  }
}

function row(id: string, cells: PartCells): PartCells {
  return Object.fromEntries(Object.entries(cells).map(([name, n]) => [`${id}/${name}`, n]))
}

function column(cells: PartCells): PartCells {
  return Object.fromEntries(Object.entries(cells).map(([name, n]) => [`${name}/n`, n]))
}

function named(cells: readonly Cell<string>[]): PartCells {
  return column(Object.fromEntries(cells.map(({ name, n }) => [name, n])))
}

function merged(parts: readonly PartCells[]): PartCells {
  return Object.assign({}, ...parts) as PartCells
}

/** Whether it counts the whole fiscal year, from its first day to its last. */
export function isOfWholeYear(part: ReleasePart): boolean {
  return part.countedFrom === null && part.countedUntil >= coverageEnd(part.year, 'year')
}

/** Whether its figures of October to March are whole. */
export function isOfWholeHalf(part: ReleasePart): boolean {
  return part.countedFrom === null && part.countedUntil >= coverageEnd(part.year, 'first_half')
}
