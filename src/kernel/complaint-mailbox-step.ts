import type { ComplaintStatus } from './complaint-status.js'
import type { OfficeDate } from './office-date.js'
import type { RefusalReason } from './report-status.js'

/** One step of a general complaint as its complainant reads it. */
export interface ComplaintMailboxStep {
  readonly status: ComplaintStatus
  readonly on: OfficeDate
  /** Why it was not accepted. */
  readonly refusalReason: RefusalReason | null
  /** The body that it went to, and number and day of the letter with which it went. */
  readonly referredTo: string | null
  readonly referralNo: string | null
  readonly referralOn: OfficeDate | null
}
