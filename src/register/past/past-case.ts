import type { CorruptionCategory, Offence } from '../../kernel/category.js'
import type { IntakeMethod } from '../../kernel/intake-method.js'
import { isComplaintClosed } from '../../kernel/complaint-status.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReferralBody } from '../../kernel/referral-body.js'
import { bucketOf } from '../../kernel/report-status.js'

/** Days of a case of the former register; null where nothing was written down. */
interface PastDays {
  readonly receivedOn: OfficeDate
  readonly acceptedOn: OfficeDate | null
  readonly answeredOn: OfficeDate | null
  readonly closedOn: OfficeDate | null
  /** Only of a case that was closed a second time. */
  readonly reopenedOn: OfficeDate | null
  readonly closedAgainOn: OfficeDate | null
}

/** How a former register calls the state of a report. A repeated one is not entered: its original is. */
export const pastReportStatuses = [
  'received',
  'accepted',
  'fact_finding',
  'disciplinary',
  'referred',
  'not_accepted',
  'closed_unsubstantiated',
  'closed_substantiated',
  'withdrawn',
] as const
export type PastReportStatus = (typeof pastReportStatuses)[number]

export const pastComplaintStatuses = [
  'received',
  'in_progress',
  'resolved',
  'not_accepted',
  'referred',
] as const
export type PastComplaintStatus = (typeof pastComplaintStatuses)[number]

export type PastCase = PastDays & { readonly method: IntakeMethod } & (
    | {
        readonly room: 'corruption'
        readonly category: CorruptionCategory
        readonly offence: Offence
        readonly status: PastReportStatus
        /** Only of one that was referred. */
        readonly body: ReferralBody | null
      }
    | { readonly room: 'general'; readonly category: string; readonly status: PastComplaintStatus }
  )

/** Whether a case of this status is over. */
export function hasEnded(room: PastCase['room'], status: string): boolean {
  return room === 'corruption'
    ? bucketOf(status as PastReportStatus) === 'completed'
    : isComplaintClosed(status as PastComplaintStatus)
}
