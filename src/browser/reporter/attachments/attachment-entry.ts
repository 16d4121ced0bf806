import { OrderError, RefusedFileError } from './attachment-worker.js'
import type {
  Attachment,
  AttachmentState,
  Doubt,
  Failure,
  Findings,
  SealFacts,
  UploadLimits,
} from './attachment.js'

/** A file with what is known of its seal and its upload. */
export interface Entry {
  readonly file: Blob
  shown: Attachment
  seal: SealFacts | null
  /** Of the upload, when the server has all of it. */
  id: string | null
}

/** @param attached - How many files are attached already. */
export function stateOfNew(size: number, attached: number, limits: UploadLimits): AttachmentState {
  if (attached >= limits.maxCount) return { name: 'refused', refusal: 'too_many' }
  if (size === 0) return { name: 'refused', refusal: 'empty' }
  return size > limits.maxBytes ? { name: 'refused', refusal: 'too_large' } : { name: 'waiting' }
}

/** Null when a file may go as it is. */
export function doubtOf({ isUnreadable, authors, canRemoveAuthors }: Findings): Doubt | null {
  if (isUnreadable) return 'unreadable'
  if (authors.length === 0) return null
  return canRemoveAuthors ? 'authors' : 'authors_fixed'
}

/** The worker knows nothing of it any more, or what it knew was of no use. */
export function startAgain(entry: Entry): void {
  entry.seal = null
  entry.id = null
  entry.shown = { ...entry.shown, findings: null }
}

export function stateAfter(error: unknown): AttachmentState {
  if (error instanceof RefusedFileError) return { name: 'refused', refusal: error.refusal }
  return { name: 'failed', failure: failureOf(error) }
}

function failureOf(error: unknown): Failure {
  if (error instanceof OrderError) return error.failure === 'pass' ? 'busy' : error.failure
  // The pass could not be had.
  const problem = error instanceof Error && 'problem' in error ? error.problem : null
  return problem === 'network' || problem === 'busy' ? problem : 'failed'
}
