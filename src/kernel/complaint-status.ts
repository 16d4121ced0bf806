import type { RefusalReason } from './report-status.js'

/** Statuses of a general complaint. */
export const complaintStatuses = [
  'received',
  'assigned',
  'in_progress',
  'need_information',
  'resolved',
  'not_accepted',
  'referred',
  'duplicate',
] as const
export type ComplaintStatus = (typeof complaintStatuses)[number]

const transitions: Record<ComplaintStatus, readonly ComplaintStatus[]> = {
  received: [
    'assigned',
    'in_progress',
    'need_information',
    'resolved',
    'not_accepted',
    'referred',
    'duplicate',
  ],
  assigned: ['in_progress', 'need_information', 'resolved', 'not_accepted', 'referred', 'duplicate'],
  in_progress: ['need_information', 'resolved', 'not_accepted', 'referred', 'duplicate'],
  need_information: ['assigned', 'in_progress', 'resolved', 'not_accepted', 'referred', 'duplicate'],
  resolved: ['in_progress'],
  not_accepted: ['in_progress'],
  referred: ['in_progress', 'resolved'],
  duplicate: ['in_progress'],
}

export function nextComplaintStatuses(from: ComplaintStatus): readonly ComplaintStatus[] {
  return transitions[from]
}

/** Whether the office has said its last word for now; such a step carries a message to the complainant. */
export function isComplaintClosed(status: ComplaintStatus): boolean {
  return ['resolved', 'not_accepted', 'referred', 'duplicate'].includes(status)
}

export interface ComplaintStep {
  readonly to: ComplaintStatus
  /** Whether a message to the complainant goes with the step. */
  readonly hasMessage: boolean
  /** Required when `to` is `not_accepted`. */
  readonly refusalReason: RefusalReason | null
  /** Whether the body is named that the complaint is referred to. */
  readonly hasBody: boolean
  /** Whether the other complaint is named that this one repeats. */
  readonly hasOriginal: boolean
  /** Whether it is said why a duplicate is one no longer. */
  readonly hasReason: boolean
}

export type ComplaintStepProblem =
  | 'not_allowed'
  | 'message_missing'
  | 'refusal_reason_missing'
  | 'body_missing'
  | 'original_missing'
  | 'reason_missing'

/** @returns null when the step may be taken, otherwise the first thing in its way. */
export function problemOfComplaintStep(
  from: ComplaintStatus,
  step: ComplaintStep,
): ComplaintStepProblem | null {
  if (!transitions[from].includes(step.to)) return 'not_allowed'
  const unnamed = unnamedIn(from, step)
  if (unnamed !== null) return unnamed
  const speaks = isComplaintClosed(step.to) || isComplaintClosed(from) || step.to === 'need_information'
  return speaks && !step.hasMessage ? 'message_missing' : null
}

/** Whom or what a step needs to name. */
function unnamedIn(from: ComplaintStatus, step: ComplaintStep): ComplaintStepProblem | null {
  if (step.to === 'not_accepted') return step.refusalReason === null ? 'refusal_reason_missing' : null
  if (step.to === 'referred') return step.hasBody ? null : 'body_missing'
  if (step.to === 'duplicate') return step.hasOriginal ? null : 'original_missing'
  return from === 'duplicate' && !step.hasReason ? 'reason_missing' : null
}

export function isComplaintStatus(value: unknown): value is ComplaintStatus {
  return (complaintStatuses as readonly unknown[]).includes(value)
}
