import type { Bilingual } from './bilingual.js'
import type { DraftPlace } from './draft-place.js'
import type { IntakeMethod } from './intake-method.js'
import type { OfficeDate } from './office-date.js'
import type { MoveReason, MoveState } from './report-move.js'
import type { ReportStatus } from './report-status.js'

/**
 * A corruption case as staff-web hands it to a holder's browser: ciphertext, and the server's word on who wrote what.
 * The browser checks that word against the signatures inside.
 */
export interface SealedCase {
  readonly agency: string
  readonly locator: string
  readonly receivedOn: OfficeDate
  readonly intakeMethod: IntakeMethod
  readonly status: ReportStatus
  readonly isClassified: boolean
  /** How many facts the case has; goes back with a change, so that a lost race shows. */
  readonly factsWritten: number
  /** Standard base64 of an age file; so is every `sealed` below. */
  readonly sealed: string
  /** The officer's own two grants. */
  readonly reportGrant: string
  readonly deskGrant: string
  /** In the order of writing. */
  readonly messages: readonly SealedWords[]
  readonly notes: readonly SealedWords[]
  /** By day. What each of them is called is in the sealed report or message that brought it. */
  readonly attachments: readonly SealedAttachment[]
  /** The fact-finders. */
  readonly committee: readonly { readonly officer: string; readonly isChair: boolean }[]
  /** This officer's words that were not sent, by the form they stood in. */
  readonly drafts: readonly {
    readonly place: DraftPlace
    readonly sealed: string
    /** When it was kept last. */
    readonly on: OfficeDate
  }[]
  /** Cases that tell the same, of those that this officer holds as well. */
  readonly linked: readonly {
    readonly id: string
    readonly locator: string
    readonly is: 'original' | 'duplicate'
  }[]
  /** That it is not about corruption, as holders have said: what stands, or was last said. Null: nobody has. */
  readonly move: {
    readonly id: string
    readonly reason: MoveReason
    readonly state: MoveState
    readonly proposedBy: string
    /** Null until a second one agrees. */
    readonly agreedBy: string | null
  } | null
  /** No officer has seen the reporter's code: what is said in the mailbox is the reporter's word. */
  readonly isCodeOwn: boolean
  /** The officer who answers for the case; null: nobody yet. */
  readonly assignedTo: string | null
  /** Ids of the officers who hold a key. */
  readonly holders: readonly string[]
  /** The agency's posts, to name those that a report excludes. */
  readonly posts: readonly {
    readonly id: string
    readonly title: Bilingual
    /** The office refers a report about such a post instead of investigating it itself. */
    readonly isPolitical: boolean
  }[]
}

/** A sealed file beside the words: fetched on its own, when the officer asks for it. */
export interface SealedAttachment {
  readonly id: string
  /** Null: it came with the report, or belongs to a note. */
  readonly messageId: string | null
  /** The officers' note that tells what it is. */
  readonly noteId: string | null
  /** Null: the reporter added it. */
  readonly officerId: string | null
  /** Bytes of ciphertext. */
  readonly size: number
  readonly on: OfficeDate
}

export interface SealedWords {
  readonly id: string
  readonly kind: 'message' | 'decision' | 'note'
  /** Null: the reporter. */
  readonly officer: string | null
  readonly seq: number
  readonly on: OfficeDate
  readonly sealed: string
}
