import type { CorruptionCategory, Offence } from './category.js'
import type { Channel } from './channel.js'
import type { ComplaintStatus } from './complaint-status.js'
import type { IntakeMethod } from './intake-method.js'
import type { OfficeDate } from './office-date.js'
import type { Rating } from './rating.js'
import type { ReferralBody } from './referral-body.js'
import type { MoveReason } from './report-move.js'
import type { RefusalReason, ReportStatus } from './report-status.js'

/** What every countable fact has. Facts are never edited: a change of mind is a new fact. */
interface FactOfCase {
  readonly agencyId: string
  readonly channel: Channel
  /** The case, by an opaque id; never the case number, so that a published journal leads nobody to a mailbox. */
  readonly subject: string
  /** 1 for the first fact of a case, then without a gap: a dropped fact shows. Also the order within a day. */
  readonly ordinal: number
  /** A day, never a time. */
  readonly on: OfficeDate
}

/** What the first fact of a case says; of one that was entered from the former register also by which import. */
type Received<Facts> = Facts | (Facts & { readonly source: 'imported'; readonly import: string })

/** A countable fact about a corruption report. */
export type ReportEvent = FactOfCase & { readonly channel: 'corruption' } & (
    | { readonly kind: 'received'; readonly facts: Received<{ readonly intakeMethod: IntakeMethod }> }
    | {
        readonly kind: 'classified'
        readonly facts: { readonly category: CorruptionCategory; readonly offence: Offence }
      }
    | {
        readonly kind: 'status_changed'
        readonly facts: { readonly status: ReportStatus; readonly refusalReason: RefusalReason | null }
      }
    | { readonly kind: 'answered'; readonly facts: Record<string, never> }
    /** Follows the status it belongs to. Reports referred before this was written have none. */
    | { readonly kind: 'referred'; readonly facts: { readonly body: ReferralBody } }
    /** Fact-finding got its one extension. */
    | { readonly kind: 'extended'; readonly facts: Record<string, never> }
    /** It came as a general complaint, on that day; it is known as a report from the day of this fact on. */
    | {
        readonly kind: 'reclassified'
        readonly facts: { readonly from: 'general'; readonly receivedOn: OfficeDate }
      }
    /**
     * It turned out not to be about corruption and left the counts, with a reason and so many officers who said so. A fact
     * without a reason, or with fewer than two, is read, so that it shows.
     */
    | {
        readonly kind: 'reclassified'
        readonly facts: {
          readonly to: 'general'
          readonly reason: MoveReason | null
          readonly agreedBy: number
        }
      }
    /** The import that brought the case was wrong: it is counted nowhere, as if it had never come. */
    | { readonly kind: 'import_withdrawn'; readonly facts: Record<string, never> }
  )

/** A countable fact about a general complaint. */
export type ComplaintEvent = FactOfCase & { readonly channel: 'general' } & (
    | {
        readonly kind: 'received'
        readonly facts: Received<{ readonly intakeMethod: IntakeMethod; readonly category: string }>
      }
    | { readonly kind: 'classified'; readonly facts: { readonly category: string } }
    | { readonly kind: 'status_changed'; readonly facts: { readonly status: ComplaintStatus } }
    | { readonly kind: 'answered'; readonly facts: Record<string, never> }
    /** It turned out to be about corruption and left the room; the report is counted under a subject of its own. */
    | { readonly kind: 'reclassified'; readonly facts: { readonly to: 'corruption' } }
    /** The complainant's word on an ending: 1 is the worst, 5 the best. */
    | { readonly kind: 'rated'; readonly facts: { readonly rating: Rating } }
    /** As of a report. */
    | { readonly kind: 'import_withdrawn'; readonly facts: Record<string, never> }
  )

export type CaseEvent = ReportEvent | ComplaintEvent
