import type { Readable } from 'node:stream'
import { detectType } from '../../evidence/detect-type.js'
import { sourceOfBytes } from '../../evidence/evidence-source.js'
import {
  kindOfType,
  nameWithEnding,
  type DetectedType,
  type EvidenceType,
  type RefusedType,
} from '../../evidence/evidence-type.js'
import { patched } from '../../evidence/patched.js'
import {
  largestInMemory,
  prepareEvidence,
  risksUnseen,
  type EvidenceRisk,
} from '../../evidence/prepare-evidence.js'
import type { ArrivingFile } from './arriving-form.js'

const mebi = 1024 * 1024
/** Enough to tell a type. */
const headBytes = 64 * 1024
/** Sound and films up to here are looked into; longer ones only pass by. */
const largestFilmInMemory = 16 * mebi
/** Of all requests together; when it is used up, the next file waits for another try. */
const mostInMemory = 160 * mebi
/** Of the requests of one client: the largest file that is held, and the next that begins. */
const mostOfOne = 80 * mebi
let inMemory = 0
const inMemoryOf = new Map<string, number>()
/** A sender that gives nothing for so long has gone, or only keeps memory from others. Tor pauses for seconds. */
const longestSilenceMs = 20_000

/** A file that may be sealed, as it will be sealed. */
export interface SeenFile {
  readonly type: EvidenceType
  /** With an ending that fits. */
  readonly name: string
  readonly risks: readonly EvidenceRisk[]
  readonly pieces: AsyncIterable<Uint8Array>
}

/** `too_large`: an archive-like document that would have to be in memory as a whole. `busy`: too many at once. */
export type FileRefusal = RefusedType | 'too_large' | 'busy'

/**
 * Looks into a file while it arrives: pictures and documents of up to 40 MB are held and cleaned, whatever is larger
 * passes by as it is, and what may hide in it is said.
 * @param use - Gets what is to be sealed; the memory is given back when it is done.
 */
export async function lookAtFile<Result>(
  { bytes, client }: Pick<ArrivingFile, 'bytes' | 'client'>,
  { name, isWithoutAuthors }: { readonly name: string; readonly isWithoutAuthors: boolean },
  use: (seen: SeenFile) => Promise<Result>,
): Promise<Result | FileRefusal> {
  const arriving = new Arriving(bytes, client)
  try {
    const guess = (await arriving.hold(headBytes)) && (await detectType(sourceOfBytes(arriving.held, name)))
    if (guess === false || !(await arriving.hold(memoryFor(guess)))) return 'busy'
    return arriving.isAtEnd
      ? await useWhole(arriving.held, { name, isWithoutAuthors }, use)
      : await usePassing(arriving, { guess, name }, use)
  } finally {
    arriving.forget()
  }
}

/** What is packed shows what it is only as a whole; its head looks like something to refuse. */
function memoryFor(guess: DetectedType): number {
  if ('refused' in guess) return largestInMemory
  const kind = kindOfType(guess.type)
  return kind === 'image' || kind === 'document' ? largestInMemory : largestFilmInMemory
}

async function useWhole<Result>(
  whole: Uint8Array,
  { name, isWithoutAuthors }: { readonly name: string; readonly isWithoutAuthors: boolean },
  use: (seen: SeenFile) => Promise<Result>,
): Promise<Result | FileRefusal> {
  const evidence = await prepareEvidence(sourceOfBytes(whole, name), { isWithoutAuthors })
  if (!evidence.isAccepted) return evidence.reason
  const pieces = patched(piecesOf(evidence.replacement ?? whole), evidence.patches)
  return use({ type: evidence.type, name: evidence.name, risks: evidence.risks, pieces })
}

async function usePassing<Result>(
  arriving: Arriving,
  { guess, name }: { readonly guess: DetectedType; readonly name: string },
  use: (seen: SeenFile) => Promise<Result>,
): Promise<Result | FileRefusal> {
  const detected = 'type' in guess ? guess : await detectType(sourceOfBytes(arriving.held, name))
  if ('refused' in detected) return detected.refused === 'archive' ? 'too_large' : detected.refused
  const { type } = detected
  return use({ type, name: nameWithEnding(name, type), risks: risksUnseen(type), pieces: arriving.all() })
}

/** The pieces of one file, of which the first are held. */
class Arriving {
  #held: Uint8Array[] = []
  #heldBytes = 0
  readonly #rest: AsyncIterator<Uint8Array, undefined>
  isAtEnd = false

  constructor(
    private readonly bytes: Readable,
    private readonly client: string,
  ) {
    this.#rest = bytes[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>
  }

  /** Reads on until so many bytes are held, or all. @returns false when no more may be held now. */
  async hold(length: number): Promise<boolean> {
    const silence = setTimeout(() => this.bytes.destroy(), longestSilenceMs)
    try {
      while (this.#heldBytes < length && !this.isAtEnd) {
        const { done, value } = await this.#rest.next()
        silence.refresh()
        this.isAtEnd = done === true
        if (done === true) break
        this.#held.push(value)
        if (!this.#count(value.length)) return false
      }
      return true
    } finally {
      clearTimeout(silence)
    }
  }

  /** @returns false when all, or this client's, is more than may be held. */
  #count(length: number): boolean {
    this.#heldBytes += length
    inMemory += length
    const ofClient = (inMemoryOf.get(this.client) ?? 0) + length
    if (ofClient > 0) inMemoryOf.set(this.client, ofClient)
    else inMemoryOf.delete(this.client)
    return inMemory <= mostInMemory && ofClient <= mostOfOne
  }

  /** What is held, in one piece. */
  get held(): Uint8Array {
    if (this.#held.length > 1) this.#held = [Buffer.concat(this.#held)]
    return this.#held[0] ?? new Uint8Array(0)
  }

  /** Everything, in order; what was held is let go as it passes. */
  async *all(): AsyncGenerator<Uint8Array> {
    const held = this.#held
    this.forget()
    while (held.length > 0) yield* piecesOf(held.shift() ?? new Uint8Array(0))
    for (let next = await this.#rest.next(); next.done !== true; next = await this.#rest.next())
      yield next.value
  }

  forget(): void {
    this.#count(-this.#heldBytes)
    this.#held = []
  }
}

async function* piecesOf(whole: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += headBytes) {
    yield await Promise.resolve(whole.subarray(at, at + headBytes))
  }
}
