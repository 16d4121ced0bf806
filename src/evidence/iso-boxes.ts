import { bytesOfText, textOfBytes, viewOf } from './byte-text.js'

/** A box of the ISO base media format (ISO/IEC 14496-12, 4.2), by positions in the bytes it was found in. */
export interface IsoBox {
  readonly type: string
  readonly at: number
  /** Where its content begins. */
  readonly content: number
  readonly end: number
}

/** A piece of a file that is to be replaced by other bytes of the same length. */
export interface Patch {
  /** In the file. */
  readonly offset: number
  readonly bytes: Uint8Array
}

export const boxHeaderLength = 16

/** No picture or film has so many side by side; a file made to fill the memory does. */
const mostBoxes = 20_000

/**
 * The box whose header these bytes are.
 * @param header - Up to 16 bytes at `at`.
 * @param limit - Where whatever contains it ends.
 * @returns null when it does not fit there, or is none.
 */
export function boxFrom(header: Uint8Array, at: number, limit: number): IsoBox | null {
  if (header.length < 8) return null
  const view = viewOf(header)
  const type = textOfBytes(header.subarray(4, 8))
  const short = view.getUint32(0)
  if (short === 1 && header.length < 16) return null
  const content = at + (short === 1 ? 16 : 8)
  const length = short === 1 ? Number(view.getBigUint64(8)) : short
  const end = short === 0 ? limit : at + length
  return end < content || end > limit || !/^[ -~\xa9]{4}$/.test(type) ? null : { type, at, content, end }
}

/** The boxes that follow each other from `from`, and where they stop, or are too many: at `to` if all is well. */
export function boxesIn(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly boxes: IsoBox[]; readonly end: number } {
  const boxes: IsoBox[] = []
  let at = from
  while (at < to && boxes.length < mostBoxes) {
    const box = boxFrom(bytes.subarray(at, Math.min(to, at + boxHeaderLength)), at, to)
    if (box === null) break
    boxes.push(box)
    at = box.end
  }
  return { boxes, end: at }
}

/** Makes a box into free space of the same length: every reader passes over it, and nothing stays in it. */
export function blankPatches(box: IsoBox): Patch[] {
  return [
    { offset: box.at + 4, bytes: bytesOfText('free') },
    { offset: box.content, bytes: new Uint8Array(box.end - box.content) },
  ]
}
