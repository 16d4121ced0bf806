import { bytesOfText, hasText, textOfBytes, viewOf } from './byte-text.js'
import type { EvidenceSource } from './evidence-source.js'
import { Neutralising, type Neutralised } from './movie-header.js'

const longestNotes = 16 * 1024 * 1024
const mostChunks = 1000

/** What playing a WAVE file needs; names, places and times of recording have chunks of their own. */
const playingChunks: readonly string[] = ['fmt ', 'data', 'fact', 'cue ', 'smpl', 'JUNK']

/** Empties the chunks of a WAVE file that are no sound; nothing moves. */
export async function neutraliseWave(source: EvidenceSource): Promise<Neutralised> {
  const into = new Neutralising()
  let at = 12
  for (let count = 0; at + 8 <= source.size; count += 1) {
    const header = await source.read(at, 8)
    const name = textOfBytes(header.subarray(0, 4))
    const length = viewOf(header).getUint32(4, true)
    const isPlaying = playingChunks.includes(name)
    if (count > mostChunks || (!isPlaying && (length > longestNotes || at + 8 + length > source.size))) {
      into.isClean = false
      break
    }
    if (!isPlaying) {
      into.patches.push({ offset: at, bytes: bytesOfText('JUNK') })
      into.emptyNotes(at + 8, await source.read(at + 8, length))
    }
    at += 8 + length + (length % 2)
  }
  return into.result
}

/** Empties the ID3 tags at both ends of an MP3 file (id3.org, 2.4.0 section 3); nothing moves. */
export async function neutraliseMp3(source: EvidenceSource): Promise<Neutralised> {
  const into = new Neutralising()
  const head = await source.read(0, 10)
  if (hasText(head, 0, 'ID3')) {
    // Seven bits of each byte count.
    const length = head.subarray(6, 10).reduce((value, byte) => value * 128 + (byte & 127), 0)
    if (length > longestNotes) into.isClean = false
    else {
      // No flags: an emptied tag has no extended header any more.
      into.emptyNotes(5, head.subarray(5, 6))
      into.emptyNotes(10, await source.read(10, length))
    }
  }
  const tailAt = Math.max(0, source.size - 128)
  const tail = await source.read(tailAt, 128)
  if (hasText(tail, 0, 'TAG')) into.emptyNotes(tailAt, tail)
  else if (textOfBytes(tail).includes('APETAGEX')) into.isClean = false
  return into.result
}

/** Elements of EBML that say who, where and when (RFC 9559): tags, attachments, title, date. */
const tellingElements = ['\x12\x54\xc3\x67', '\x19\x41\xa4\x69', '\x7b\xa9', '\x44\x61\x88']
const searched = 128 * 1024

/** Whether WebM or Matroska has notes where writers put them: before the first cluster and after the last. */
export async function matroskaIsClean(source: EvidenceSource): Promise<boolean> {
  const head = textOfBytes(await source.read(0, searched))
  const tail = textOfBytes(await source.read(Math.max(0, source.size - searched), searched))
  return !isTelling(head.split('\x1f\x43\xb6\x75', 1)[0] ?? '') && !tail.includes('\x12\x54\xc3\x67')
}

function isTelling(head: string): boolean {
  return tellingElements.some((element) => head.includes(element))
}
