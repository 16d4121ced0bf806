import { strToU8, zipSync } from 'fflate'
import { sourceOfBytes } from '../../../src/evidence/evidence-source.js'
import { nameToSave, type EvidenceType } from '../../../src/evidence/evidence-type.js'
import { prepareEvidence, type PreparedEvidence } from '../../../src/evidence/prepare-evidence.js'
import { stripImage } from '../../../src/evidence/strip-image.js'
import { UnreadableError } from '../../../src/evidence/unreadable-error.js'
import { workedMs } from '../../support/worked-ms.js'
import { isoBox } from './example-pictures.js'

/** Files of strangers are read on the server's one thread: each must be done with, or refused, at once. */
const atOnceMs = 1_000

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const repeated = (bytes: Buffer, times: number): Buffer => Buffer.alloc(bytes.length * times, bytes)

/** A HEIC of so many hidden items; each piece of them takes so many bytes of the index. */
function heic(
  items: number,
  pieces: number,
  { lengthOfPiece, film = 0 }: { lengthOfPiece: number; film?: number },
): Buffer {
  const numbers = Array.from({ length: items }, (_, index) => index + 1)
  const version = (value: number): Buffer => Buffer.from([value, 0, 0, 0])
  const info = (id: number): Buffer =>
    isoBox('infe', Buffer.concat([version(2), u16(id), u16(0), Buffer.from('mime')]))
  const infos = Buffer.concat([version(0), u16(items), ...numbers.map(info)])
  const piece = Buffer.alloc(lengthOfPiece)
  if (lengthOfPiece === 4) piece.writeUInt32BE(film)
  const places = numbers.map((id) =>
    Buffer.concat([u16(id), u16(0), u16(pieces), ...(lengthOfPiece === 0 ? [] : [repeated(piece, pieces)])]),
  )
  const index = Buffer.concat([version(0), u16(lengthOfPiece << 8), u16(items), ...places])
  const meta = Buffer.concat([version(0), isoBox('iinf', infos), isoBox('iloc', index)])
  return Buffer.concat([
    isoBox('ftyp', Buffer.from('heic\0\0\0\0mif1heic')),
    isoBox('meta', meta),
    isoBox('mdat', Buffer.alloc(film)),
  ])
}

const pngChunk = Buffer.from('\0\0\0\0sRGB\0\0\0\0', 'latin1')
const riff = (body: Buffer): Buffer => {
  const head = Buffer.from('RIFF\0\0\0\0WEBPVP8 \0\0\0\0', 'latin1')
  head.writeUInt32LE(12 + body.length, 4)
  return Buffer.concat([head, body])
}

const pictures: [name: string, type: EvidenceType, bytes: Buffer][] = [
  ['pieces that take no room in their index', 'image/heic', heic(200, 65_535, { lengthOfPiece: 0 })],
  [
    'one piece that is hidden again and again',
    'image/heic',
    heic(1, 15_000, { lengthOfPiece: 4, film: 2 ** 20 }),
  ],
  ['boxes without content', 'image/heic', repeated(isoBox('free', Buffer.alloc(0)), 200_000)],
  [
    'segments without content',
    'image/jpeg',
    Buffer.concat([u16(0xffd8), repeated(Buffer.from('ffdb0002', 'hex'), 500_000), u16(0xffd9)]),
  ],
  [
    'chunks without content',
    'image/png',
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\0IHDR\0\0\0\0', 'latin1'),
      repeated(pngChunk, 500_000),
      Buffer.from('\0\0\0\0IEND\0\0\0\0', 'latin1'),
    ]),
  ],
  ['parts without content', 'image/webp', riff(repeated(Buffer.from('ANIM\0\0\0\0', 'latin1'), 500_000))],
  [
    'blocks without content',
    'image/gif',
    Buffer.concat([
      Buffer.from('GIF89a\0\0\0\0\0\0\0', 'latin1'),
      repeated(Buffer.from([0x21, 0xf9, 0]), 500_000),
      Buffer.from([0x3b]),
    ]),
  ],
]

describe('a picture made to fill the memory or to keep the thread', () => {
  it.each(pictures)('is refused at once: %s', async (_name, type, bytes) => {
    const refused = (): void => {
      expect(() => stripImage(bytes, type)).toThrow(UnreadableError)
    }
    expect(await workedMs(refused)).toBeLessThan(atOnceMs)
  })
})

const docx = (parts: Record<string, string>): Uint8Array =>
  zipSync({ 'word/document.xml': strToU8('<w:document/>'), ...mapped(parts) })

function mapped(parts: Record<string, string>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
}

const documents: [name: string, bytes: Uint8Array][] = [
  ['a tag with very many names', docx({ 'docProps/custom.xml': `<property ${' name="a"'.repeat(100_000)}` })],
  [
    'a tag with a very long name',
    docx({ 'word/people.xml': `<${'a'.repeat(400_000)}${' name="a"'.repeat(50_000)}>` }),
  ],
  ['lists of names that do not end', Buffer.from(`%PDF-1.7${'<dc:creator>'.repeat(500_000)}`)],
  [
    'a million names',
    Buffer.from(`%PDF-1.7${Array.from({ length: 400_000 }, (_, n) => `/Author(${n})`).join('')}`),
  ],
]

async function lookedInto(bytes: Uint8Array): Promise<PreparedEvidence> {
  return prepareEvidence(sourceOfBytes(bytes, 'file'), { isWithoutAuthors: true })
}

describe('a document made to fill the memory or to keep the thread', () => {
  it.each(documents)('is looked into at once: %s', async (_name, bytes) => {
    const accepted = async (): Promise<void> => {
      expect(await lookedInto(bytes)).toMatchObject({ isAccepted: true })
    }
    expect(await workedMs(accepted)).toBeLessThan(atOnceMs)
  })

  it('shows no more names than anybody reads', async () => {
    const names = Array.from({ length: 3_000 }, (_, n) => `<w:ins w:author="a${n}"/>`).join('')
    const found = await lookedInto(docx({ 'word/comments.xml': names }))
    const shown = await prepareEvidence(sourceOfBytes(docx({ 'word/comments.xml': names }), 'file'))
    expect(found).toMatchObject({ isAccepted: true, canRemoveAuthors: true })
    expect(shown.isAccepted && shown.authors.length).toBe(1_000)
  })

  it('is not unpacked when its directory says less than it holds', async () => {
    const bytes = Buffer.from(
      docx({
        'word/a.xml': ' '.repeat(15_000_000),
        'word/b.xml': ' '.repeat(15_000_000),
        'word/c.xml': ' '.repeat(15_000_000),
      }),
    )
    const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    // How many parts there are is told twice; readers do not agree which to believe.
    bytes.writeUInt16LE(1, end + 10)
    const accepted = async (): Promise<void> => {
      expect(await lookedInto(bytes)).toMatchObject({ isAccepted: true })
    }
    expect(await workedMs(accepted)).toBeLessThan(atOnceMs)
  })
})

describe('a file that its sender calls what it is not', () => {
  it.each([
    ['bill.exe', 'application/pdf', 'bill.exe.pdf'],
    ['bill.pdf.scr', 'application/x-msdownload', 'bill.pdf.scr.bin'],
    ['page.html', 'text/html', 'page.html.bin'],
    ['bill.pdf', 'application/pdf', 'bill.pdf'],
    ['', 'image/jpeg', 'file.jpg'],
  ])('is saved so that it does not start: %s of %s', (name, type, saved) => {
    expect(nameToSave(name, type)).toBe(saved)
  })
})
