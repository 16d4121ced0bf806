import { hasText, textOfBytes } from './byte-text.js'
import type { EvidenceSource } from './evidence-source.js'
import type { DetectedType, EvidenceType } from './evidence-type.js'
import { isCompoundFile, legacyOfficeType } from './legacy-office.js'
import { isPlainText } from './plain-text.js'
import { zippedType } from './zipped-type.js'

/** Enough for every signature, and for telling text from anything else. */
const headLength = 16 * 1024

type Signature = readonly [at: number, text: string]

const plainSignatures: readonly (readonly [EvidenceType | 'archive' | 'program', ...Signature[]])[] = [
  ['image/jpeg', [0, '\xff\xd8\xff']],
  ['image/png', [0, '\x89PNG\r\n\x1a\n']],
  ['image/gif', [0, 'GIF87a']],
  ['image/gif', [0, 'GIF89a']],
  ['image/webp', [0, 'RIFF'], [8, 'WEBP']],
  ['audio/wav', [0, 'RIFF'], [8, 'WAVE']],
  ['video/x-msvideo', [0, 'RIFF'], [8, 'AVI ']],
  ['application/rtf', [0, '{\\rtf']],
  ['audio/ogg', [0, 'OggS']],
  ['audio/amr', [0, '#!AMR']],
  ['audio/mpeg', [0, 'ID3']],
  ['archive', [0, 'Rar!']],
  ['archive', [0, '7z\xbc\xaf\x27\x1c']],
  ['archive', [0, '\x1f\x8b']],
  ['archive', [0, 'BZh']],
  ['archive', [0, '\xfd7zXZ\x00']],
  ['archive', [0, '\x28\xb5\x2f\xfd']],
  ['archive', [0, 'MSCF']],
  ['archive', [257, 'ustar']],
  ['program', [0, 'MZ']],
  ['program', [0, '\x7fELF']],
  ['program', [0, '\xfe\xed\xfa']],
  ['program', [0, '\xcf\xfa\xed\xfe']],
  ['program', [0, '\xce\xfa\xed\xfe']],
  ['program', [0, '\xca\xfe\xba\xbe']],
  ['program', [0, 'dex\n']],
  ['program', [0, '#!']],
  // A shortcut of Windows starts what it names.
  ['program', [0, 'L\x00\x00\x00\x01\x14\x02\x00']],
]

/** Brands of the ISO base media format (ISO/IEC 14496-12, 23008-12) that are no ordinary film. */
const brands: readonly (readonly [RegExp, EvidenceType])[] = [
  [/^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/, 'image/heic'],
  [/^(avif|avis)/, 'image/avif'],
  [/^(M4A|M4B|F4A)/, 'audio/mp4'],
  [/^qt /, 'video/quicktime'],
  [/^(3gp|3g2|3ge|3gg|3gs)/, 'video/3gpp'],
]

/** What a file is, by its content; its name counts for nothing. */
export async function detectType(source: EvidenceSource): Promise<DetectedType> {
  if (source.size === 0) return { refused: 'empty' }
  const head = await source.read(0, headLength)
  const known = signedType(head)
  if (known === 'archive' || known === 'program') return { refused: known }
  const type = known ?? mediaType(head) ?? pdfType(head)
  return type === null ? packedType(source, head) : { type }
}

async function packedType(source: EvidenceSource, head: Uint8Array): Promise<DetectedType> {
  if (hasText(head, 0, 'PK')) return zippedType(source)
  if (isCompoundFile(head)) {
    const type = await legacyOfficeType(source, head)
    return type === null ? { refused: 'program' } : { type }
  }
  return isPlainText(head, source.size) ? { type: 'text/plain' } : { refused: 'unknown' }
}

function signedType(head: Uint8Array): EvidenceType | 'archive' | 'program' | undefined {
  return plainSignatures.find(([, ...signatures]) =>
    signatures.every(([at, text]) => hasText(head, at, text)),
  )?.[0]
}

function mediaType(head: Uint8Array): EvidenceType | null {
  if (hasText(head, 4, 'ftyp')) return brandType(head)
  // QuickTime from before there were brands.
  if (['moov', 'mdat', 'wide'].some((name) => hasText(head, 4, name))) return 'video/quicktime'
  if (hasText(head, 0, '\x1a\x45\xdf\xa3')) return matroskaType(textOfBytes(head))
  return frameType(head)
}

/** Sound without a container begins with its first frame: that of ADTS, or of an MPEG layer. */
function frameType([first = 0, second = 0]: Uint8Array): EvidenceType | null {
  // 0xfffe also begins text in UTF-16, and sound of layer I is not heard of any more.
  if (first !== 0xff || second === 0xfe) return null
  if ((second & 0xf6) === 0xf0) return 'audio/aac'
  return (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 ? 'audio/mpeg' : null
}

function brandType(head: Uint8Array): EvidenceType {
  const major = textOfBytes(head.subarray(8, 12))
  const named = brands.find(([pattern]) => pattern.test(major))
  if (named === undefined) return 'video/mp4'
  // `mif1` alone may be either; the compatible brands tell.
  const isAvif = major === 'mif1' && /avif|avis/.test(textOfBytes(head.subarray(16, 64)))
  return isAvif ? 'image/avif' : named[1]
}

/** Voice recorders write sound alone into the same container as films. */
function matroskaType(head: string): EvidenceType | null {
  if (!head.includes('webm')) return head.includes('matroska') ? 'video/x-matroska' : null
  return /A_(OPUS|VORBIS)/.test(head) && !/V_(VP|AV1|MPEG|THEORA|UNCOMPRESSED)/.test(head)
    ? 'audio/webm'
    : 'video/webm'
}

/** Readers accept the mark anywhere in the first kilobyte. */
function pdfType(head: Uint8Array): EvidenceType | null {
  return textOfBytes(head.subarray(0, 1024)).includes('%PDF-') ? 'application/pdf' : null
}
