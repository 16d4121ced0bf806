import { textOfBytes } from './byte-text.js'
import type { Removed } from './exif.js'
import { blankPatches, boxesIn, type IsoBox, type Patch } from './iso-boxes.js'

/** What is done to hidden parts of a film, and whether all of them were found. */
export interface Neutralised {
  readonly patches: readonly Patch[]
  readonly removed: readonly Removed[]
  /** False when something may still tell where, when or with what it was taken. */
  readonly isClean: boolean
}

/** Collects patches while the boxes of one file are walked. */
export class Neutralising {
  readonly patches: Patch[] = []
  readonly #removed = new Set<Removed>()
  isClean = true

  /** @param content - Of the box, to tell what was in it. @param shift - From positions of the box to those of the file. */
  blank(box: IsoBox, content: Uint8Array, shift = 0): void {
    if (content.every((byte) => byte === 0)) return
    for (const { offset, bytes } of blankPatches(box)) this.patches.push({ offset: offset + shift, bytes })
    for (const told of toldBy(textOfBytes(content))) this.#removed.add(told)
  }

  /** For bytes that say when something was recorded. */
  zero(offset: number, current: Uint8Array): void {
    this.#empty(offset, current, 'device')
  }

  /** For notes of any kind. */
  emptyNotes(offset: number, current: Uint8Array): void {
    this.#empty(offset, current, 'other')
  }

  #empty(offset: number, current: Uint8Array, told: Removed): void {
    if (current.every((byte) => byte === 0)) return
    this.patches.push({ offset, bytes: new Uint8Array(current.length) })
    this.#removed.add(told)
  }

  get result(): Neutralised {
    return { patches: this.patches, removed: [...this.#removed], isClean: this.isClean }
  }
}

/** Boxes that playing needs; every other child of theirs is a note about the film. */
const kept: Readonly<Record<string, readonly string[]>> = {
  moov: ['mvhd', 'trak', 'mvex', 'iods', 'pssh'],
  trak: ['tkhd', 'mdia', 'edts', 'tref', 'trgr', 'tapt', 'clip', 'matt', 'txas', 'load', 'imap', 'senc'],
  mdia: ['mdhd', 'hdlr', 'elng', 'minf'],
}
const withTimes: readonly string[] = ['mvhd', 'tkhd', 'mdhd']

/** Tracks of places: GoPro, Android's camera motion, Apple's timed notes. */
const placeTrack = /gpmd|camm|location|GPS/

/**
 * Finds the notes in a `moov` box: user data, metadata, unknown boxes, and the times of recording.
 * @param moov - The whole box. @param shift - Its position in the file.
 */
export function neutraliseMovieHeader(moov: Uint8Array, shift: number, into: Neutralising): void {
  const { boxes } = boxesIn(moov, 0, moov.length)
  for (const box of boxes) neutraliseContainer(moov, box, shift, into)
}

function neutraliseContainer(bytes: Uint8Array, parent: IsoBox, shift: number, into: Neutralising): void {
  const { boxes, end } = boxesIn(bytes, parent.content, parent.end)
  // Old QuickTime ends a container with four zero bytes.
  if (parent.end - end > 4) into.isClean = false
  for (const box of boxes) {
    const content = bytes.subarray(box.content, box.end)
    if (box.type === 'cmov') into.isClean = false
    else if (kept[parent.type]?.includes(box.type) !== true) into.blank(box, content, shift)
    else if (withTimes.includes(box.type)) forgetTimes(content, box.content + shift, into)
    else if (box.type in kept) {
      if (box.type === 'trak' && placeTrack.test(textOfBytes(content))) into.isClean = false
      neutraliseContainer(bytes, box, shift, into)
    }
  }
}

/** Creation and modification follow version and flags, four or eight bytes each (ISO/IEC 14496-12, 8.2.2). */
function forgetTimes(content: Uint8Array, offset: number, into: Neutralising): void {
  const length = content[0] === 1 ? 16 : 8
  into.zero(offset + 4, content.subarray(4, 4 + length))
}

function toldBy(text: string): Removed[] {
  const told: Removed[] = []
  if (/\xa9xyz|loci|location|GPS|gps /.test(text)) told.push('place')
  if (/\xa9(mak|mod|swr|day)|com\.apple\.quicktime\.(make|model|creationdate)|com\.android/.test(text))
    told.push('device')
  return told.length === 0 ? ['other'] : told
}
