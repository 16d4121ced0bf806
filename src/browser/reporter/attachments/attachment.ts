import type { AttachmentRecord } from '../../../crypto/attachment.js'
import type { AcceptedEvidence } from '../../../evidence/prepare-evidence.js'

/** What the checking of a file found, for the reporter to read. Nothing has left the device then. */
export type Findings = Pick<
  AcceptedEvidence,
  'type' | 'name' | 'removed' | 'authors' | 'canRemoveAuthors' | 'risks' | 'isUnreadable'
>

/** What only the reporter can decide before a file is sealed. */
export type Doubt = 'authors' | 'authors_fixed' | 'unreadable'

/** Why a file is not attached and never will be as it is. */
export const refusals = ['empty', 'too_large', 'too_many', 'archive', 'program', 'unknown'] as const
export type Refusal = (typeof refusals)[number]

/** Why a file is not attached yet; trying again goes on from where it stopped. */
export const failures = ['network', 'changed', 'space', 'busy', 'failed'] as const
export type Failure = (typeof failures)[number]

export type AttachmentState =
  | { readonly name: 'waiting' }
  | { readonly name: 'checking' }
  | { readonly name: 'asking'; readonly doubt: Doubt }
  | { readonly name: 'sealing'; readonly fraction: number }
  | {
      readonly name: 'sending'
      readonly fraction: number
      /** Null until enough was sent to tell. */
      readonly secondsLeft: number | null
      /** The connection is lost and will be tried again by itself. */
      readonly isCut: boolean
    }
  | { readonly name: 'done' }
  | { readonly name: 'failed'; readonly failure: Failure }
  | { readonly name: 'refused'; readonly refusal: Refusal }

/** One file as the page shows it. */
export interface Attachment {
  readonly key: number
  readonly name: string
  readonly size: number
  readonly state: AttachmentState
  readonly findings: Findings | null
  /** Null while the reporter has not been asked. */
  readonly isWithoutAuthors: boolean | null
}

/** To whom files are sealed, and what lets them be uploaded. */
export interface UploadPass {
  readonly recipient: string
  readonly locator: string
  readonly token: string
}

/** Where a pass comes from; `isStale` when the last one was refused, and a new case number is needed. */
export type PassSource = (isStale: boolean) => Promise<UploadPass>

/** What an attachment's seal is known by, before the server gave it an id. */
export type SealFacts = Pick<AttachmentRecord, 'size' | 'sha256' | 'type'>

export interface UploadLimits {
  readonly maxBytes: number
  readonly maxCount: number
}
