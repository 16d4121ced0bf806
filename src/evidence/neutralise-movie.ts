import type { EvidenceSource } from './evidence-source.js'
import { boxFrom, boxHeaderLength, type IsoBox } from './iso-boxes.js'
import { Neutralising, neutraliseMovieHeader, type Neutralised } from './movie-header.js'

/** Films and sound whose notes are longer than this are named as a risk instead of being held in memory. */
const longestNotes = 16 * 1024 * 1024
/** A film in fragments has two boxes for each second or so. */
const mostBoxes = 50_000

const playing: ReadonlySet<string> = new Set(
  'ftyp styp mdat moof mfra sidx ssix pdin prft emsg wide tfra'.split(' '),
)

/**
 * What takes place, device and time out of an MP4, QuickTime or 3GP file without moving a byte of sound or picture.
 *
 * Reads headers and notes only, wherever they lie in the file.
 */
export async function neutraliseMovie(source: EvidenceSource): Promise<Neutralised> {
  const into = new Neutralising()
  let at = 0
  for (let count = 0; at < source.size; count += 1) {
    const box = boxFrom(await source.read(at, boxHeaderLength), at, source.size)
    if (box === null || count > mostBoxes) {
      into.isClean = false
      break
    }
    if (!playing.has(box.type)) await neutraliseBox(source, box, into)
    at = box.end
  }
  return into.result
}

async function neutraliseBox(source: EvidenceSource, box: IsoBox, into: Neutralising): Promise<void> {
  const length = box.end - box.at
  if (length > longestNotes) {
    into.isClean = false
    return
  }
  const bytes = await source.read(box.at, length)
  if (box.type === 'moov') neutraliseMovieHeader(bytes, box.at, into)
  else into.blank(box, bytes.subarray(box.content - box.at))
}
