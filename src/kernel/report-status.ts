/** Statuses of a corruption report. Overdue is a flag, not a status. */
export const reportStatuses = [
  'received',
  'screening',
  'need_information',
  'accepted',
  'fact_finding',
  'disciplinary',
  'referred',
  'not_accepted',
  'closed_unsubstantiated',
  'closed_substantiated',
  'withdrawn',
  'duplicate',
] as const
export type ReportStatus = (typeof reportStatuses)[number]

/** What the public table counts a status as. A duplicate is not counted; its original is. */
export type PublicBucket = 'in_progress' | 'completed' | 'not_counted'

const bucketOfStatus: Record<ReportStatus, PublicBucket> = {
  received: 'in_progress',
  screening: 'in_progress',
  need_information: 'in_progress',
  accepted: 'in_progress',
  fact_finding: 'in_progress',
  disciplinary: 'in_progress',
  referred: 'completed',
  not_accepted: 'completed',
  closed_unsubstantiated: 'completed',
  closed_substantiated: 'completed',
  withdrawn: 'completed',
  duplicate: 'not_counted',
}

export function bucketOf(status: ReportStatus): PublicBucket {
  return bucketOfStatus[status]
}

/** Why an office may decline: each has its source in the office's duty to answer. Being anonymous is none of them. */
export const refusalReasons = [
  'insufficient_particulars',
  'before_a_court',
  'decided_by_another_body',
  'monarchy_institution',
  'government_policy',
  'not_this_agency',
  'abusive_without_substance',
] as const

/**
 * Not about corruption, as two holders and the reporter have said: the report leaves the counts. No officer chooses it
 * without them.
 */
export const agreedNotCorruption = 'agreed_not_corruption'
export type RefusalReason = (typeof refusalReasons)[number] | typeof agreedNotCorruption

/**
 * From each status, where an officer may move a report. Closed cases reopen to fact-finding.
 * A withdrawal needs the reporter's signature, which only a holder's browser can check; and yet the office may go on.
 */
const transitions: Record<ReportStatus, readonly ReportStatus[]> = {
  received: [
    'screening',
    'need_information',
    'accepted',
    'not_accepted',
    'referred',
    'withdrawn',
    'duplicate',
  ],
  screening: ['need_information', 'accepted', 'not_accepted', 'referred', 'withdrawn', 'duplicate'],
  need_information: ['screening', 'accepted', 'not_accepted', 'referred', 'withdrawn', 'duplicate'],
  accepted: [
    'fact_finding',
    'need_information',
    'referred',
    'closed_unsubstantiated',
    'closed_substantiated',
    'withdrawn',
    'duplicate',
  ],
  fact_finding: [
    'need_information',
    'disciplinary',
    'referred',
    'closed_unsubstantiated',
    'closed_substantiated',
    'withdrawn',
  ],
  disciplinary: ['referred', 'closed_unsubstantiated', 'closed_substantiated', 'withdrawn'],
  referred: ['fact_finding', 'closed_unsubstantiated', 'closed_substantiated'],
  not_accepted: ['fact_finding'],
  closed_unsubstantiated: ['fact_finding'],
  closed_substantiated: ['fact_finding'],
  withdrawn: ['fact_finding'],
  duplicate: ['fact_finding'],
}

/** In the order of the work, for a list of choices; empty never happens. */
export function nextReportStatuses(from: ReportStatus): readonly ReportStatus[] {
  return transitions[from]
}

/** What to offer an officer: a case is withdrawn only after its reporter has signed that they wish it. */
export function offeredReportStatuses(
  from: ReportStatus,
  isWithdrawalAsked: boolean,
): readonly ReportStatus[] {
  return transitions[from].filter((to) => to !== 'withdrawn' || isWithdrawalAsked)
}

/** An order to find facts names at least so many; an office that does it otherwise says why. */
export const fewestFactFinders = 3

export interface ReportStep {
  readonly to: ReportStatus
  /** Required when `to` is `not_accepted`. */
  readonly refusalReason: RefusalReason | null
  /** Whether a message to the reporter goes with the step. */
  readonly hasMessage: boolean
  /** Whether the case has a primary category and an offence. */
  readonly isClassified: boolean
  /** Whether a committee of at least three finds the facts, or it is written why none does. */
  readonly hasCommittee: boolean
  /** Whether the body is named that the case is referred to. */
  readonly hasBody: boolean
  /** Whether the other report is named that this one repeats. */
  readonly hasOriginal: boolean
}

export type StepProblem =
  | 'not_allowed'
  | 'message_missing'
  | 'refusal_reason_missing'
  | 'refusal_reason_unexpected'
  | 'not_classified'
  | 'committee_missing'
  | 'body_missing'
  | 'original_missing'

/** @returns null when the step may be taken, otherwise the first thing in its way. */
export function problemOfStep(from: ReportStatus, step: ReportStep): StepProblem | null {
  if (!transitions[from].includes(step.to)) return 'not_allowed'
  if ((step.refusalReason !== null) !== (step.to === 'not_accepted')) {
    return step.to === 'not_accepted' ? 'refusal_reason_missing' : 'refusal_reason_unexpected'
  }
  const unnamed = unnamedIn(step)
  if (unnamed !== null) return unnamed
  if (needsMessage(from, step.to) && !step.hasMessage) return 'message_missing'
  // A closed case that nobody classified would be missing from the counts of measures 4 to 6. One that leaves them is of none.
  if (bucketOf(step.to) === 'completed' && !step.isClassified && step.refusalReason !== agreedNotCorruption)
    return 'not_classified'
  return null
}

/** Whom or what a step needs to name. */
function unnamedIn({ to, hasBody, hasOriginal, hasCommittee }: ReportStep): StepProblem | null {
  if (to === 'referred') return hasBody ? null : 'body_missing'
  if (to === 'duplicate') return hasOriginal ? null : 'original_missing'
  return to === 'fact_finding' && !hasCommittee ? 'committee_missing' : null
}

/** Every ending, every question to the reporter and every reopening is told to the reporter. */
export function needsMessage(from: ReportStatus, to: ReportStatus): boolean {
  return bucketOf(to) !== 'in_progress' || to === 'need_information' || bucketOf(from) !== 'in_progress'
}

/** Whether it may still be found not to be about corruption: an office that has accepted a report says what it found. */
export function mayBeDeclined(status: ReportStatus): boolean {
  return transitions[status].includes('not_accepted')
}

export function isReportStatus(value: unknown): value is ReportStatus {
  return (reportStatuses as readonly unknown[]).includes(value)
}

export function isRefusalReason(value: unknown): value is RefusalReason {
  return value === agreedNotCorruption || (refusalReasons as readonly unknown[]).includes(value)
}
