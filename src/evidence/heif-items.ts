import { textOfBytes } from './byte-text.js'
import { ByteReader } from './byte-reader.js'
import { boxesIn, type IsoBox } from './iso-boxes.js'
import { expectReadable } from './unreadable-error.js'

/** A piece of an item, by its place in the file. */
export interface Extent {
  readonly at: number
  readonly length: number
}

export interface HeifItem {
  /** Four characters: `hvc1`, `Exif`, `mime` … */
  readonly type: string
  readonly extents: readonly Extent[]
}

const mostItems = 10_000
/** Of all items together: a piece may take no byte of the index, so its length bounds nothing. */
const mostExtents = 20_000

/**
 * The items of a picture and where they lie (ISO/IEC 14496-12, 8.11.3 and 8.11.6).
 * @param meta - The box that describes them, in `bytes`.
 * @throws UnreadableError when an index is malformed, or names places outside of the file.
 */
export function heifItemsOf(bytes: Uint8Array, meta: IsoBox): HeifItem[] {
  // Version and flags come before the boxes.
  const { boxes } = boxesIn(bytes, meta.content + 4, meta.end)
  expectReadable(boxes.length <= mostItems)
  const boxOf = (type: string): IsoBox | undefined => boxes.find((box) => box.type === type)
  const [infos, locations, data] = [boxOf('iinf'), boxOf('iloc'), boxOf('idat')]
  if (infos === undefined) return []
  expectReadable(locations !== undefined)
  const extents = extentsIn(bytes, locations, data?.content ?? null)
  return [...typesIn(bytes, infos)].map(([id, type]) => ({ type, extents: extents.get(id) ?? [] }))
}

function typesIn(bytes: Uint8Array, infos: IsoBox): Map<number, string> {
  const isShort = bytes[infos.content] === 0
  const { boxes } = boxesIn(bytes, infos.content + (isShort ? 6 : 8), infos.end)
  expectReadable(boxes.length <= mostItems)
  const types = new Map<number, string>()
  for (const { content, end } of boxes) {
    const version = bytes[content] ?? 0
    const reader = new ByteReader(bytes, content + 4, end)
    // Versions 0 and 1 have no type: nothing that lies in a picture of today.
    if (version < 2) continue
    const id = reader.number(version === 2 ? 2 : 4)
    reader.number(2)
    types.set(id, textOfBytes(reader.bytes(4)))
  }
  return types
}

function extentsIn(bytes: Uint8Array, box: IsoBox, data: number | null): Map<number, Extent[]> {
  const version = bytes[box.content] ?? 0
  const reader = new ByteReader(bytes, box.content + 4, box.end)
  const sizes = reader.number(2)
  const layout = {
    version,
    offset: sizes >> 12,
    length: (sizes >> 8) & 15,
    start: (sizes >> 4) & 15,
    index: version === 0 ? 0 : sizes & 15,
    data,
    limit: bytes.length,
  }
  const count = reader.number(version < 2 ? 2 : 4)
  expectReadable(count <= mostItems)
  const all = new Map<number, Extent[]>()
  let left = mostExtents
  for (let item = 0; item < count; item += 1) {
    const id = reader.number(version < 2 ? 2 : 4)
    const extents = extentsOfItem(reader, layout, left)
    all.set(id, extents)
    left -= extents.length
  }
  return all
}

interface Layout {
  readonly version: number
  readonly offset: number
  readonly length: number
  readonly start: number
  readonly index: number
  /** Where the items begin that lie within the description itself. */
  readonly data: number | null
  readonly limit: number
}

function extentsOfItem(reader: ByteReader, layout: Layout, most: number): Extent[] {
  const method = layout.version === 0 ? 0 : reader.number(2) & 15
  reader.number(2)
  const start = reader.number(layout.start)
  const count = reader.number(2)
  expectReadable(count <= most)
  const extents: Extent[] = []
  for (let extent = 0; extent < count; extent += 1) {
    reader.number(layout.index)
    const offset = start + reader.number(layout.offset)
    const length = reader.number(layout.length)
    const at = method === 1 ? (layout.data ?? NaN) + offset : offset
    // Items made of other items have no bytes of their own.
    if (method < 2) extents.push(within({ at, length }, layout.limit))
  }
  return extents
}

function within({ at, length }: Extent, limit: number): Extent {
  expectReadable(at >= 0 && at + length <= limit)
  return { at, length }
}
