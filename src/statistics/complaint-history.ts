import type { CaseEvent, ComplaintEvent } from '../kernel/case-event.js'
import { isComplaintClosed, type ComplaintStatus } from '../kernel/complaint-status.js'
import type { IntakeMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { Rating } from '../kernel/rating.js'
import { factsByCase, type DatedFact } from './case-facts.js'

/** What was known of one general complaint at the end of a day. */
export interface ComplaintState {
  readonly subject: string
  readonly receivedOn: OfficeDate
  readonly intakeMethod: IntakeMethod
  /** The last classification. */
  readonly category: string
  readonly status: ComplaintStatus
  /** Day of the office's first written word to the complainant; null while it has said nothing. */
  readonly firstAnsweredOn: OfficeDate | null
  /** First day of the present unbroken time as closed; null while in progress. */
  readonly closedOn: OfficeDate | null
  /** The last word of the complainant on an ending; null when there is none. */
  readonly rating: Rating | null
  readonly timesReopened: number
  /** From `received` on, oldest first. */
  readonly steps: readonly { readonly on: OfficeDate; readonly isOpen: boolean }[]
  /** It went to the corruption room, where it is counted. */
  readonly hasLeft: boolean
}

/**
 * The general complaints that are counted at the end of a day: no duplicates, and none that went to the corruption
 * room. Facts of corruption reports are passed over.
 * @throws BrokenCaseHistoryError when the facts of a complaint do not follow each other.
 */
export function countedComplaints(events: Iterable<CaseEvent>, asOf: OfficeDate): readonly ComplaintState[] {
  return factsByCase(complaintEvents(events), asOf)
    .map(stateOf)
    .filter(({ status, hasLeft }) => status !== 'duplicate' && !hasLeft)
}

function* complaintEvents(events: Iterable<CaseEvent>): Generator<ComplaintEvent> {
  for (const event of events) if (event.channel === 'general') yield event
}

function stateOf(facts: readonly DatedFact<ComplaintEvent>[]): ComplaintState {
  const first = facts[0]
  if (first?.event.kind !== 'received') throw new TypeError('a case history begins with received')
  const begin: ComplaintState = {
    subject: first.event.subject,
    receivedOn: first.on,
    intakeMethod: first.event.facts.intakeMethod,
    category: first.event.facts.category,
    status: 'received',
    firstAnsweredOn: null,
    closedOn: null,
    rating: null,
    timesReopened: 0,
    steps: [{ on: first.on, isOpen: true }],
    hasLeft: false,
  }
  return facts.slice(1).reduce(after, begin)
}

function after(state: ComplaintState, { event, on }: DatedFact<ComplaintEvent>): ComplaintState {
  switch (event.kind) {
    case 'reclassified':
      return { ...state, hasLeft: true }
    case 'classified':
      return { ...state, category: event.facts.category }
    case 'answered':
      return { ...state, firstAnsweredOn: state.firstAnsweredOn ?? on }
    case 'rated':
      return { ...state, rating: event.facts.rating }
    case 'status_changed':
      return withStatus(state, event.facts.status, on)
    case 'received':
    case 'import_withdrawn':
      return state
  }
}

function withStatus(state: ComplaintState, status: ComplaintStatus, on: OfficeDate): ComplaintState {
  const isClosed = isComplaintClosed(status)
  const wasClosed = isComplaintClosed(state.status)
  return {
    ...state,
    status,
    closedOn: isClosed ? (state.closedOn ?? on) : null,
    timesReopened: state.timesReopened + (wasClosed && !isClosed ? 1 : 0),
    steps: [...state.steps, { on, isOpen: !isClosed }],
  }
}
