import type { CaseEvent, ComplaintEvent } from '../kernel/case-event.js'
import { isComplaintClosed, type ComplaintStatus } from '../kernel/complaint-status.js'
import { fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { factsByCase, type DatedFact } from './case-facts.js'

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
  const complaints = factsByCase(complaintEvents(events), asOf)
    .map(stateOf)
    .filter(({ receivedOn }) => fiscalYearOf(receivedOn) === year)
    .filter(({ status, hasLeft }) => status !== 'duplicate' && !hasLeft)
  const categories = [...new Set(complaints.map(({ category }) => category))].sort()
  return {
    total: countOf(complaints),
    categories: categories.map((category) => ({
      category,
      ...countOf(complaints.filter((complaint) => complaint.category === category)),
    })),
  }
}

interface ComplaintState {
  readonly receivedOn: OfficeDate
  readonly category: string
  readonly status: ComplaintStatus
  /** It went to the corruption room, where it is counted. */
  readonly hasLeft: boolean
}

function* complaintEvents(events: Iterable<CaseEvent>): Generator<ComplaintEvent> {
  for (const event of events) if (event.channel === 'general') yield event
}

function stateOf(facts: readonly DatedFact<ComplaintEvent>[]): ComplaintState {
  const first = facts[0]
  if (first?.event.kind !== 'received') throw new TypeError('a case history begins with received')
  const begin: ComplaintState = {
    receivedOn: first.on,
    category: first.event.facts.category,
    status: 'received',
    hasLeft: false,
  }
  return facts.slice(1).reduce<ComplaintState>((state, { event }) => {
    if (event.kind === 'reclassified') return { ...state, hasLeft: true }
    if (event.kind === 'classified') return { ...state, category: event.facts.category }
    return event.kind === 'status_changed' ? { ...state, status: event.facts.status } : state
  }, begin)
}

function countOf(complaints: readonly ComplaintState[]): ComplaintCount {
  const closed = complaints.filter(({ status }) => isComplaintClosed(status)).length
  return {
    received: complaints.length,
    closed,
    resolved: complaints.filter(({ status }) => status === 'resolved').length,
    inProgress: complaints.length - closed,
  }
}
