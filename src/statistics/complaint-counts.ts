import type { CaseEvent } from '../kernel/case-event.js'
import { isComplaintClosed } from '../kernel/complaint-status.js'
import { fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { countedComplaints, type ComplaintState } from './complaint-history.js'

/** `received = closed + inProgress`; `resolved` is the part of `closed` in which the work was done. */
export interface ComplaintCount {
  readonly received: number
  /** Resolved, not accepted or referred. */
  readonly closed: number
  readonly resolved: number
  readonly inProgress: number
}

export interface ComplaintCounts {
  readonly total: ComplaintCount
  /** One row for each category that received a complaint, sorted by its code. */
  readonly categories: readonly (ComplaintCount & { readonly category: string })[]
}

/**
 * General complaints received in a fiscal year, as things stood at the end of `asOf`. Each is counted once, under
 * its last category; duplicates are not counted. Facts of corruption reports are passed over.
 * @throws BrokenCaseHistoryError when the facts of a complaint do not follow each other.
 */
export function complaintCounts(
  events: Iterable<CaseEvent>,
  year: FiscalYear,
  asOf: OfficeDate,
): ComplaintCounts {
  const complaints = countedComplaints(events, asOf).filter(
    ({ receivedOn }) => fiscalYearOf(receivedOn) === year,
  )
  const categories = [...new Set(complaints.map(({ category }) => category))].sort()
  return {
    total: complaintCountOf(complaints),
    categories: categories.map((category) => ({
      category,
      ...complaintCountOf(complaints.filter((complaint) => complaint.category === category)),
    })),
  }
}

export function complaintCountOf(complaints: readonly ComplaintState[]): ComplaintCount {
  const closed = complaints.filter(({ status }) => isComplaintClosed(status)).length
  return {
    received: complaints.length,
    closed,
    resolved: complaints.filter(({ status }) => status === 'resolved').length,
    inProgress: complaints.length - closed,
  }
}
