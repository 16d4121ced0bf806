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

export type ComplaintStepProblem = 'not_allowed' | 'message_missing'

/** @returns null when the step may be taken, otherwise the first thing in its way. */
export function problemOfComplaintStep(
  from: ComplaintStatus,
  step: { readonly to: ComplaintStatus; readonly hasMessage: boolean },
): ComplaintStepProblem | null {
  if (!transitions[from].includes(step.to)) return 'not_allowed'
  const speaks = isComplaintClosed(step.to) || isComplaintClosed(from) || step.to === 'need_information'
  return speaks && !step.hasMessage ? 'message_missing' : null
}

export function isComplaintStatus(value: unknown): value is ComplaintStatus {
  return (complaintStatuses as readonly unknown[]).includes(value)
}
