import { findAuthors, isZipped } from './document-authors.js'
import { detectType } from './detect-type.js'
import type { EvidenceSource } from './evidence-source.js'
import {
  kindOfType,
  nameWithEnding,
  type EvidenceKind,
  type EvidenceType,
  type RefusedType,
} from './evidence-type.js'
import type { Removed } from './exif.js'
import type { Patch } from './iso-boxes.js'
import type { Neutralised } from './movie-header.js'
import { neutraliseMovie } from './neutralise-movie.js'
import { matroskaIsClean, neutraliseMp3, neutraliseWave } from './neutralise-sound.js'
import { removeAuthors } from './remove-authors.js'
import { stripImage } from './strip-image.js'
import { UnreadableError } from './unreadable-error.js'

/**
 * What may still tell on the reporter after everything was taken out that can be: hidden notes of a picture too large to
 * look through, of a film or of sound; names hidden in a document.
 */
export const evidenceRisks = ['picture', 'film', 'sound', 'document'] as const
export type EvidenceRisk = (typeof evidenceRisks)[number]

export interface AcceptedEvidence {
  readonly isAccepted: true
  readonly type: EvidenceType
  readonly kind: EvidenceKind
  /** The name with an ending that fits the content. */
  readonly name: string
  /** What was, or will be by the patches, taken out. */
  readonly removed: readonly Removed[]
  /** Names found in a document that are still in it. */
  readonly authors: readonly string[]
  /** Whether asking again without authors takes them out. */
  readonly canRemoveAuthors: boolean
  readonly risks: readonly EvidenceRisk[]
  /** A picture whose inside could not be read: it is as it was, and its reporter decides. */
  readonly isUnreadable: boolean
  /** The whole file to send instead; null when it stays, apart from the patches. */
  readonly replacement: Uint8Array | null
  /** In no order; they do not overlap. */
  readonly patches: readonly Patch[]
}

export type PreparedEvidence = AcceptedEvidence | { readonly isAccepted: false; readonly reason: RefusedType }

export interface EvidenceChoice {
  /** The reporter asked for it: names also go out of the margins and change marks of the document. */
  readonly isWithoutAuthors: boolean
}

/** A file longer than this is not looked through in memory. */
export const largestInMemory = 40 * 1024 * 1024

/** Says what a file is and what it hides, and takes out what can be taken out without touching what it shows. */
export async function prepareEvidence(
  source: EvidenceSource,
  choice: EvidenceChoice = { isWithoutAuthors: false },
): Promise<PreparedEvidence> {
  const detected = await detectType(source)
  if ('refused' in detected) return { isAccepted: false, reason: detected.refused }
  const { type } = detected
  const kind = kindOfType(type)
  const plain = { ...untouched, type, kind, name: nameWithEnding(source.name, type) }
  if (kind === 'image') return withoutMetadata(source, plain)
  return kind === 'document' ? withAuthors(source, plain, choice) : withoutNotes(source, plain)
}

const untouched = {
  isAccepted: true,
  removed: [],
  authors: [],
  canRemoveAuthors: false,
  risks: [],
  isUnreadable: false,
  replacement: null,
  patches: [],
} as const

/** What stays hidden in a file of this type that nobody looked into, because it was too large. */
export function risksUnseen(type: EvidenceType): readonly EvidenceRisk[] {
  if (type === 'text/plain') return []
  const risks = { image: 'picture', document: 'document', audio: 'sound', video: 'film' } as const
  return [risks[kindOfType(type)]]
}

async function withoutMetadata(source: EvidenceSource, plain: AcceptedEvidence): Promise<AcceptedEvidence> {
  if (source.size > largestInMemory) return { ...plain, risks: risksUnseen(plain.type) }
  const bytes = await source.read(0, source.size)
  try {
    const stripped = stripImage(bytes, plain.type)
    return { ...plain, removed: stripped.removed, replacement: stripped.bytes }
  } catch (error) {
    if (error instanceof UnreadableError) return { ...plain, isUnreadable: true, risks: ['picture'] }
    throw error
  }
}

async function withAuthors(
  source: EvidenceSource,
  plain: AcceptedEvidence,
  choice: EvidenceChoice,
): Promise<AcceptedEvidence> {
  if (source.size > largestInMemory) return { ...plain, risks: risksUnseen(plain.type) }
  const bytes = await source.read(0, source.size)
  const { names, isWhole } = findAuthors(bytes, plain.type)
  const kept = { ...plain, authors: names, risks: isWhole ? [] : (['document'] as const) }
  if (!isZipped(plain.type) || !isWhole) return kept
  if (!choice.isWithoutAuthors) return { ...kept, canRemoveAuthors: true }
  try {
    return { ...plain, removed: ['other'], canRemoveAuthors: true, replacement: await removeAuthors(bytes) }
  } catch (error) {
    // A package that only some programs can read: what was found is shown, and stays.
    if (error instanceof UnreadableError) return { ...kept, risks: ['document'] }
    throw error
  }
}

async function withoutNotes(source: EvidenceSource, plain: AcceptedEvidence): Promise<AcceptedEvidence> {
  const { patches, removed, isClean } = await neutralised(source, plain.type)
  const risk = plain.kind === 'audio' ? 'sound' : 'film'
  return { ...plain, patches, removed, risks: isClean ? [] : [risk] }
}

async function neutralised(source: EvidenceSource, type: EvidenceType): Promise<Neutralised> {
  if (/mp4|quicktime|3gpp/.test(type)) return neutraliseMovie(source)
  if (type === 'audio/wav') return neutraliseWave(source)
  if (type === 'audio/mpeg') return neutraliseMp3(source)
  // Frames of AAC and AMR have no room for notes.
  const isClean = /webm|matroska/.test(type) ? await matroskaIsClean(source) : /aac|amr/.test(type)
  return { patches: [], removed: [], isClean }
}
