import type { CaseEvent, ReportEvent } from '../kernel/case-event.js'
import type { CorruptionCategory, Offence } from '../kernel/category.js'
import type { IntakeMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { ReferralBody } from '../kernel/referral-body.js'
import { bucketOf, type RefusalReason, type ReportStatus } from '../kernel/report-status.js'
import { factsByCase, type DatedFact } from './case-facts.js'

export interface StatusStep {
  readonly on: OfficeDate
  readonly status: ReportStatus
}

/** What was known of one corruption report at the end of a day. */
export interface ReportState {
  readonly subject: string
  readonly receivedOn: OfficeDate
  readonly intakeMethod: IntakeMethod
  /** The last classification; null while nobody has classified the report. */
  readonly category: CorruptionCategory | null
  readonly offence: Offence | null
  readonly status: ReportStatus
  readonly refusalReason: RefusalReason | null
  /** First day of the present unbroken time as completed; null while in progress, and for a duplicate. */
  readonly completedOn: OfficeDate | null
  /** Day of the office's first written word to the reporter; null while it has said nothing. */
  readonly firstAnsweredOn: OfficeDate | null
  /** To whom it was referred the last time; null when never, or when that was not written down. */
  readonly referredTo: ReferralBody | null
  /** Every status from `received` on, oldest first. */
  readonly steps: readonly StatusStep[]
  /** It was found not to be about corruption, and its reporter agreed. */
  readonly hasLeft: boolean
}

/**
 * The corruption reports known at the end of a day, sorted by day received, then by subject.
 * Facts of general complaints are passed over.
 * @throws BrokenCaseHistoryError when the facts of a report do not follow each other.
 */
export function reportStates(events: Iterable<CaseEvent>, asOf: OfficeDate): readonly ReportState[] {
  return factsByCase(reportEvents(events), asOf)
    .map(stateOf)
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
}

/** The reports that the public tables count: all but duplicates, whose originals are counted, and those that have left. */
export function countedReports(events: Iterable<CaseEvent>, asOf: OfficeDate): readonly ReportState[] {
  return reportStates(events, asOf).filter(
    ({ status, hasLeft }) => bucketOf(status) !== 'not_counted' && !hasLeft,
  )
}

function* reportEvents(events: Iterable<CaseEvent>): Generator<ReportEvent> {
  for (const event of events) if (event.channel === 'corruption') yield event
}

function orderOf(report: ReportState): string {
  return `${report.receivedOn} ${report.subject}`
}

function stateOf(facts: readonly DatedFact<ReportEvent>[]): ReportState {
  const first = facts[0]
  if (first?.event.kind !== 'received') throw new TypeError('a case history begins with received')
  const begin: ReportState = {
    subject: first.event.subject,
    receivedOn: first.on,
    intakeMethod: first.event.facts.intakeMethod,
    category: null,
    offence: null,
    status: 'received',
    refusalReason: null,
    completedOn: null,
    firstAnsweredOn: null,
    referredTo: null,
    steps: [{ on: first.on, status: 'received' }],
    hasLeft: false,
  }
  return facts.slice(1).reduce(after, begin)
}

function after(state: ReportState, { event, on }: DatedFact<ReportEvent>): ReportState {
  if (event.kind === 'classified') {
    return { ...state, category: event.facts.category, offence: event.facts.offence }
  }
  if (event.kind === 'reclassified') return afterMove(state, event.facts)
  if (event.kind === 'answered') return { ...state, firstAnsweredOn: state.firstAnsweredOn ?? on }
  if (event.kind === 'referred') return { ...state, referredTo: event.facts.body }
  return event.kind === 'status_changed' ? withStatus(state, event.facts, on) : state
}

type FactsOf<Kind extends ReportEvent['kind']> = Extract<ReportEvent, { readonly kind: Kind }>['facts']

function withStatus(
  state: ReportState,
  { status, refusalReason }: FactsOf<'status_changed'>,
  on: OfficeDate,
): ReportState {
  return {
    ...state,
    status,
    refusalReason,
    completedOn: bucketOf(status) === 'completed' ? (state.completedOn ?? on) : null,
    steps: [...state.steps, { on, status }],
    // Taken up again, it counts again.
    hasLeft: state.hasLeft && bucketOf(status) !== 'in_progress',
  }
}

/** A report that came as a general complaint counts from the day on which that came. */
function afterMove(state: ReportState, facts: FactsOf<'reclassified'>): ReportState {
  if ('to' in facts) return { ...state, hasLeft: true }
  const day = facts.receivedOn
  const [first, ...later] = state.steps
  const steps = first === undefined ? later : [{ ...first, on: day }, ...later]
  return { ...state, receivedOn: day, steps }
}
