import { deflateSync, inflateSync } from 'node:zlib'
import { crc32 } from '../evidence/crc32.js'
import type { SettingProblem } from './setting-problem.js'

/** Of the file that is sent, and of what is kept. */
export const largestLogo = 512 * 1024

/** In pixels, of either side. */
const longestSide = 1024

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Samples of a pixel by colour type, with the depths that each may have (PNG third edition, 11.2.1). */
const colourTypes: Readonly<
  Record<number, { readonly samples: number; readonly depths: readonly number[] }>
> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
}

/** First column and row, and the steps between, of the seven passes of Adam7 (8.2). */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

interface Header {
  readonly width: number
  readonly height: number
  readonly bitsPerPixel: number
  readonly isIndexed: boolean
  readonly isInterlaced: boolean
  readonly bytes: Buffer
}

type Chunk = readonly [name: string, data: Buffer]

export type CleanLogo =
  { readonly png: Buffer; readonly problem: null } | { readonly problem: SettingProblem }

/**
 * Writes an emblem anew from its pixels: of the file that was sent, no comment, no place, no script and no byte behind the
 * end is left. Reads at most what the header announces, so that a small file cannot fill the memory.
 */
export function cleanLogo(sent: Buffer): CleanLogo {
  if (sent.length === 0) return { problem: 'no_file' }
  if (sent.length > largestLogo) return { problem: 'file_too_large' }
  if (!sent.subarray(0, signature.length).equals(signature)) return { problem: 'not_png' }
  try {
    return rewritten(chunksOf(sent))
  } catch (error) {
    if (error instanceof BrokenPngError || isOfZlib(error)) return { problem: 'broken_png' }
    throw error
  }
}

class BrokenPngError extends Error {}

function rewritten(chunks: readonly Chunk[]): CleanLogo {
  const header = headerFrom(chunks[0])
  if (header.width > longestSide || header.height > longestSide) return { problem: 'picture_too_large' }
  const of = (name: string): Buffer[] => chunks.filter((chunk) => chunk[0] === name).map((chunk) => chunk[1])
  const pixels = pixelsOf(header, Buffer.concat(of('IDAT')))
  const [palette] = of('PLTE')
  const [transparent] = of('tRNS')
  demand(!header.isIndexed || (palette !== undefined && palette.length % 3 === 0 && palette.length <= 768))
  const png = Buffer.concat([
    signature,
    chunk('IHDR', header.bytes),
    ...(palette === undefined ? [] : [chunk('PLTE', palette.subarray(0, 768))]),
    ...(transparent === undefined ? [] : [chunk('tRNS', transparent.subarray(0, 256))]),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return png.length > largestLogo ? { problem: 'file_too_large' } : { png, problem: null }
}

/** @throws BrokenPngError when chunks do not follow each other to the end, or one of them is damaged. */
function chunksOf(sent: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = signature.length; ;) {
    demand(at + 12 <= sent.length)
    const end = at + 12 + sent.readUInt32BE(at)
    demand(end <= sent.length)
    const named = sent.subarray(at + 4, end - 4)
    demand(crc32(named) === sent.readUInt32BE(end - 4))
    const name = named.toString('latin1', 0, 4)
    chunks.push([name, named.subarray(4)])
    if (name === 'IEND') return chunks
    at = end
  }
}

function headerFrom(first: Chunk | undefined): Header {
  demand(first?.[0] === 'IHDR' && first[1].length === 13)
  const bytes = first[1]
  const [width, height] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)]
  const [depth, colourType, compression, filter, interlace] = [8, 9, 10, 11, 12].map((at) =>
    bytes.readUInt8(at),
  )
  const type = colourTypes[colourType ?? -1]
  demand(type !== undefined && depth !== undefined && type.depths.includes(depth))
  demand(width > 0 && height > 0 && compression === 0 && filter === 0)
  demand(interlace === 0 || interlace === 1)
  const bitsPerPixel = depth * type.samples
  return {
    ...{ width, height, bitsPerPixel, bytes },
    isIndexed: colourType === 3,
    isInterlaced: interlace === 1,
  }
}

/** Every line with its filter, exactly as many as the header announces: no more is unpacked, and no less is taken. */
function pixelsOf(header: Header, packed: Buffer): Buffer {
  const lines = lineLengths(header)
  const expected = lines.reduce((sum, { count, bytes }) => sum + count * (bytes + 1), 0)
  const pixels = inflateSync(packed, { maxOutputLength: expected })
  demand(pixels.length === expected)
  let at = 0
  for (const { count, bytes } of lines) {
    for (let line = 0; line < count; line += 1, at += bytes + 1) demand((pixels[at] ?? 5) <= 4)
  }
  return pixels
}

interface Lines {
  readonly count: number
  /** Of one line, without its filter. */
  readonly bytes: number
}

function lineLengths({ width, height, bitsPerPixel, isInterlaced }: Header): Lines[] {
  const passes = isInterlaced ? adam7 : ([[0, 0, 1, 1]] as const)
  return passes
    .map(([x, y, stepX, stepY]) => ({
      columns: Math.ceil((width - x) / stepX),
      count: Math.max(0, Math.ceil((height - y) / stepY)),
    }))
    .filter(({ columns }) => columns > 0)
    .map(({ columns, count }) => ({ count, bytes: Math.ceil((columns * bitsPerPixel) / 8) }))
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

function demand(isSo: boolean): asserts isSo {
  if (!isSo) throw new BrokenPngError('not a whole PNG')
}

/** Of zlib: damaged, cut short, or more than was announced. */
function isOfZlib(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code
  return typeof code === 'string' && (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE')
}
