import { strToU8, unzipSync, zipSync } from 'fflate'
import { detectType } from '../../../src/evidence/detect-type.js'
import { sourceOfBlob, sourceOfBytes } from '../../../src/evidence/evidence-source.js'
import { nameWithEnding } from '../../../src/evidence/evidence-type.js'
import { patched } from '../../../src/evidence/patched.js'
import {
  prepareEvidence,
  type AcceptedEvidence,
  type EvidenceChoice,
} from '../../../src/evidence/prepare-evidence.js'
import { isoBox, phoneHeic, phoneJpeg, phonePng, phoneWebp } from './example-pictures.js'

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

async function prepared(
  bytes: Uint8Array,
  name = 'file',
  choice?: EvidenceChoice,
): Promise<AcceptedEvidence> {
  const result = await prepareEvidence(sourceOfBytes(bytes, name), choice)
  if (!result.isAccepted) throw new Error(result.reason)
  return result
}

async function sent(bytes: Uint8Array, { replacement, patches }: AcceptedEvidence): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const whole = replacement ?? bytes
  // Small pieces: patches lie across their borders.
  async function* cut(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < whole.length; at += 7) yield await Promise.resolve(whole.subarray(at, at + 7))
  }
  for await (const piece of patched(cut(), patches)) pieces.push(piece)
  return Buffer.concat(pieces)
}

function compoundFile(stream: string): Buffer {
  const bytes = Buffer.alloc(4096)
  bytes.write('d0cf11e0a1b11ae1', 'hex')
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(2, 48)
  ;['Root Entry', stream].forEach((name, index) => {
    const at = 512 * 3 + index * 128
    bytes.write(name, at, 'utf16le')
    bytes.writeUInt16LE(name.length * 2 + 2, at + 64)
  })
  return bytes
}

const docx = zipSync({
  '[Content_Types].xml': strToU8('<Types/>'),
  'word/document.xml': [
    strToU8(
      '<w:document><w:ins w:id="1" w:author="สมชาย ใจดี" w:initials="ส"><w:t>ถนน</w:t></w:ins></w:document>',
    ),
    { level: 0 },
  ],
  'word/comments.xml': strToU8('<w:comment w:author="ป้าแดง &amp; ลุงดำ" w:date="2026"/>'),
  'word/people.xml': strToU8(
    '<w15:person w15:author="สมชาย ใจดี"><w15:presenceInfo w15:providerId="AD" w15:userId="somchai@obt.example"/></w15:person>',
  ),
  'word/media/image1.bin': new Uint8Array(3000).fill(7),
  'docProps/core.xml': strToU8(
    '<cp:coreProperties><dc:title>เรื่อง</dc:title><dc:creator>สมหญิง</dc:creator><cp:lastModifiedBy>somchai</cp:lastModifiedBy></cp:coreProperties>',
  ),
  'docProps/app.xml': strToU8('<Properties><Company>อบต.</Company><Pages>3</Pages></Properties>'),
  'docProps/custom.xml': strToU8(
    '<Properties><property pid="2" name="Owner"><vt:lpwstr>นายกฯ</vt:lpwstr></property><property pid="3" name="Build"><vt:lpwstr>11.2</vt:lpwstr></property><property pid="4" name="Done"><vt:bool>true</vt:bool></property></Properties>',
  ),
})

const odt = zipSync({
  mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
  'meta.xml': strToU8(
    '<office:meta><meta:initial-creator>สมหญิง</meta:initial-creator><dc:creator>somchai</dc:creator><dc:date>2026</dc:date></office:meta>',
  ),
  'content.xml': strToU8(
    '<office:annotation><dc:creator>ป้าแดง</dc:creator></office:annotation><text:creator>บนหน้ากระดาษ</text:creator>',
  ),
})

const mp4 = Buffer.concat([
  isoBox('ftyp', 'isom\0\0\0\0isomiso2'),
  isoBox('mdat', 'moving picture'),
  isoBox(
    'moov',
    isoBox('mvhd', Buffer.from([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9])),
    isoBox(
      'trak',
      isoBox('tkhd', Buffer.from([0, 0, 0, 7, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 1])),
      isoBox('mdia', isoBox('mdhd', Buffer.alloc(24)), isoBox('minf', 'tables of samples')),
      isoBox('udta', isoBox('name', 'somchai')),
    ),
    isoBox('udta', isoBox('\xa9xyz', '+13.7563+100.5018/'), isoBox('\xa9mod', 'Phone 9')),
    isoBox('meta', 'com.apple.quicktime.make somchai'),
  ),
  isoBox('uuid', 'somchai'),
])

const wav = Buffer.concat([
  latin('RIFF\x48\0\0\0WAVEfmt \x04\0\0\0abcd'),
  latin('LIST\x0c\0\0\0INFOsomchai!data\x04\0\0\0\x01\x02\x03\x04'),
])
const mp3 = Buffer.concat([
  latin('ID3\x04\0\x40\0\0\0\x0asomchai 12'),
  latin('\xff\xfb\x90\0sound of a voice'),
  Buffer.alloc(300, 1),
  latin('TAGsomchai').subarray(0, 10),
  Buffer.alloc(118),
])

const knownTypes: [string, Uint8Array][] = [
  ['image/jpeg', phoneJpeg(1).bytes],
  ['image/png', phonePng(1).bytes],
  ['image/webp', phoneWebp(1).bytes],
  ['image/heic', phoneHeic().bytes],
  ['image/avif', isoBox('ftyp', 'avif\0\0\0\0')],
  ['image/gif', latin('GIF89a')],
  ['application/pdf', latin('%PDF-1.7\n')],
  ['application/rtf', latin('{\\rtf1 }')],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', docx],
  [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    zipSync({ 'xl/workbook.xml': strToU8('<x/>') }),
  ],
  [
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    zipSync({ 'ppt/presentation.xml': strToU8('<x/>') }),
  ],
  ['application/vnd.oasis.opendocument.text', odt],
  ['application/msword', compoundFile('WordDocument')],
  ['application/vnd.ms-excel', compoundFile('Workbook')],
  ['application/vnd.ms-powerpoint', compoundFile('PowerPoint Document')],
  ['text/plain', Buffer.from('วันที่,ยอด\n1,200\n')],
  ['text/plain', Buffer.from([0xb6, 0xb9, 0xb9, 0x20, 0x31])],
  ['text/plain', Buffer.from('\ufeffถนน', 'utf16le')],
  ['text/plain', Buffer.from(`${'a'.repeat(16 * 1024 - 1)}ถนน`)],
  ['audio/mpeg', mp3],
  ['audio/mpeg', latin('\xff\xfb\x90\0')],
  ['audio/aac', latin('\xff\xf1\x50\x80')],
  ['audio/mp4', isoBox('ftyp', 'M4A \0\0\0\0')],
  ['audio/ogg', latin('OggS')],
  ['audio/wav', wav],
  ['audio/amr', latin('#!AMR\n')],
  ['audio/webm', latin('\x1a\x45\xdf\xa3....webm....A_OPUS')],
  ['video/webm', latin('\x1a\x45\xdf\xa3....webm....V_VP8 A_OPUS')],
  ['video/x-matroska', latin('\x1a\x45\xdf\xa3....matroska')],
  ['video/mp4', mp4],
  ['video/quicktime', isoBox('ftyp', 'qt  \0\0\0\0')],
  ['video/3gpp', isoBox('ftyp', '3gp5\0\0\0\0')],
  ['video/x-msvideo', latin('RIFF....AVI LIST')],
]

describe('the type of a file', () => {
  it.each(knownTypes)('is %s by its content, whatever its name', async (type, bytes) => {
    expect(await detectType(sourceOfBytes(bytes, 'virus.exe'))).toEqual({ type })
    const blob = new Blob([Uint8Array.from(bytes)])
    expect(await detectType(sourceOfBlob(blob, 'virus.exe'))).toEqual({ type })
  })

  it.each<[string, string, Uint8Array]>([
    ['empty', 'nothing', new Uint8Array(0)],
    ['archive', 'zip', zipSync({ 'a.txt': strToU8('a') })],
    ['archive', 'a broken zip', latin('PK\x03\x04 and nothing')],
    ['archive', 'rar', latin('Rar!\x1a\x07')],
    ['archive', 'gzip', latin('\x1f\x8b\x08')],
    ['program', 'Windows', latin('MZ\x90\0')],
    ['program', 'Linux', latin('\x7fELF')],
    ['program', 'a script', latin('#!/bin/sh')],
    ['program', 'Android', zipSync({ 'AndroidManifest.xml': strToU8('a'), 'classes.dex': strToU8('a') })],
    [
      'program',
      'macros',
      zipSync({ 'word/document.xml': strToU8('a'), 'word/vbaProject.bin': strToU8('a') }),
    ],
    ['program', 'an installer', compoundFile('Property')],
    ['unknown', 'a web page', latin('\n<!DOCTYPE html><script>')],
    ['unknown', 'a drawing with a script', latin('<svg onload="x()">')],
    ['unknown', 'noise', Buffer.from([1, 2, 3, 0, 255, 254])],
  ])('is refused as %s for %s', async (reason, _what, bytes) => {
    expect(await prepareEvidence(sourceOfBytes(bytes, 'photo.jpg'))).toEqual({ isAccepted: false, reason })
  })

  it('gives the name an ending that tells the truth', () => {
    expect(nameWithEnding('photo.JPEG', 'image/jpeg')).toBe('photo.JPEG')
    expect(nameWithEnding('photo.exe', 'image/jpeg')).toBe('photo.exe.jpg')
    expect(nameWithEnding('run.bat', 'text/plain')).toBe('run.bat.txt')
    expect(nameWithEnding('', 'video/mp4')).toBe('file.mp4')
  })
})

describe('a picture', () => {
  it('is replaced by one that tells nothing', async () => {
    const picture = await prepared(phoneJpeg(6).bytes, 'IMG_1.jpg')
    expect(picture).toMatchObject({ kind: 'image', name: 'IMG_1.jpg', risks: [], isUnreadable: false })
    expect(picture.removed).toContain('place')
    expect((await sent(phoneJpeg(6).bytes, picture)).includes('13.7563')).toBe(false)
  })

  it('whose inside cannot be read stays, and says so', async () => {
    const broken = phonePng(1).bytes.slice(0, 60)
    expect(await prepared(broken)).toMatchObject({
      isUnreadable: true,
      replacement: null,
      risks: ['picture'],
    })
  })

  it('too large for memory stays, and the risk is named', async () => {
    const head = phoneJpeg(1).bytes
    const source = {
      name: 'x.jpg',
      size: 41 * 1024 * 1024,
      read: (at: number, length: number) => {
        expect(length).toBeLessThan(100_000)
        return Promise.resolve(head.subarray(at, at + length))
      },
    }
    expect(await prepareEvidence(source)).toMatchObject({ risks: ['picture'], replacement: null })
  })
})

describe('an office document', () => {
  it('shows whom it names, and keeps them unless asked', async () => {
    const document = await prepared(docx)
    expect(new Set(document.authors)).toEqual(
      new Set(['สมชาย ใจดี', 'ป้าแดง & ลุงดำ', 'somchai@obt.example', 'สมหญิง', 'somchai', 'อบต.', 'นายกฯ']),
    )
    expect(document).toMatchObject({ canRemoveAuthors: true, replacement: null, risks: [] })
  })

  it('without authors has none, and all its other parts as they were', async () => {
    const { replacement, removed } = await prepared(docx, 'a.docx', { isWithoutAuthors: true })
    expect(removed).toEqual(['other'])
    const bytes = replacement ?? new Uint8Array(0)
    expect((await prepared(bytes)).authors).toEqual([])
    const [before, after] = [unzipSync(docx), unzipSync(bytes)]
    expect(Object.keys(after)).toEqual(Object.keys(before))
    for (const part of ['[Content_Types].xml', 'word/media/image1.bin'])
      expect(after[part]).toEqual(before[part])
    const text = (part: string): string => new TextDecoder().decode(after[part])
    expect(text('word/document.xml')).toBe(
      '<w:document><w:ins w:id="1" w:author="" w:initials=""><w:t>ถนน</w:t></w:ins></w:document>',
    )
    expect(text('docProps/core.xml')).toContain('<dc:title>เรื่อง</dc:title><dc:creator></dc:creator>')
    expect(text('docProps/custom.xml')).toContain('<vt:bool>true</vt:bool>')
    for (const name of ['somchai', 'สมชาย', 'สมหญิง', 'ป้าแดง', 'อบต.', 'นายกฯ']) {
      expect(Object.keys(after).filter((part) => text(part).includes(name))).toEqual([])
    }
  })

  it('of the open format loses its names, too, and not what it shows', async () => {
    expect((await prepared(odt)).authors).toEqual(['สมหญิง', 'somchai', 'ป้าแดง'])
    const { replacement, type } = await prepared(odt, 'a.odt', { isWithoutAuthors: true })
    const again = await prepared(replacement ?? new Uint8Array(0))
    expect([again.authors, again.type]).toEqual([[], type])
    const content = new TextDecoder().decode(unzipSync(replacement ?? new Uint8Array(0))['content.xml'])
    expect(content).toContain('<text:creator>บนหน้ากระดาษ</text:creator>')
  })

  it('that unpacks to a mountain is not unpacked, and the risk is named', async () => {
    const bomb = zipSync({
      'word/document.xml': strToU8('<w:document/>'),
      'docProps/core.xml': [new Uint8Array(70 * 1024 * 1024), { level: 9 }],
    })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await prepared(bomb)).toMatchObject({ authors: [], canRemoveAuthors: false, risks: ['document'] })
  })

  it('that lies about its sizes or is broken is named as a risk, never an error', async () => {
    for (let at = 0; at < docx.length; at += 13) {
      const broken = Uint8Array.from(docx)
      broken[at] = (broken[at] ?? 0) ^ 0xff
      const result = await prepareEvidence(sourceOfBytes(broken, 'a.docx'), { isWithoutAuthors: true }).catch(
        (error: unknown) => error,
      )
      expect(result instanceof Error ? result.message : 'fine').toBe('fine')
    }
  })
})

describe('a page that cannot be mended', () => {
  it('PDF shows the names in its clear parts, and always the risk', async () => {
    const pdf = latin(
      '%PDF-1.4\n1 0 obj<</Author (Somchai \\(headman\\)) /Creator (Word)>>\n2 0 obj<</Author <FEFF0E2A0E21>>>\n' +
        '<dc:creator><rdf:Seq><rdf:li>',
    )
    const whole = Buffer.concat([pdf, Buffer.from('ป้าแดง'), latin('</rdf:li></rdf:Seq></dc:creator>')])
    expect(await prepared(whole)).toMatchObject({
      authors: ['Somchai (headman)', 'สม', 'ป้าแดง'],
      canRemoveAuthors: false,
      risks: ['document'],
    })
  })

  it('RTF shows the names in its information', async () => {
    const rtf = latin("{\\rtf1{\\info{\\author \\u3626?\\u3617?}{\\operator \\'ca\\'c1}}}")
    expect(await prepared(rtf)).toMatchObject({ authors: ['สม'], risks: ['document'] })
  })
})

describe('a film', () => {
  it('keeps picture, sound and their places, and loses place, device, time and names', async () => {
    const film = await prepared(mp4, 'VID.mp4')
    const after = await sent(mp4, film)
    expect(film).toMatchObject({ kind: 'video', risks: [], replacement: null })
    expect(film.removed.toSorted()).toEqual(['device', 'other', 'place'])
    expect(after.length).toBe(mp4.length)
    for (const secret of ['13.7563', 'Phone 9', 'somchai', '\x01\x02\x03\x04\x05']) {
      expect(after.includes(secret)).toBe(false)
    }
    for (const part of ['moving picture', 'tables of samples']) {
      expect(after.indexOf(part)).toBe(mp4.indexOf(part))
    }
    expect((await prepared(after)).patches).toEqual([])
  })

  it.each<[string, Uint8Array]>([
    ['with something behind its boxes', Buffer.concat([mp4, Buffer.from('SEFT somchai')])],
    [
      'with a track of places',
      Buffer.concat([isoBox('ftyp', 'isom'), isoBox('moov', isoBox('trak', 'gpmd'))]),
    ],
    ['of WebM with tags', latin('\x1a\x45\xdf\xa3..webm V_VP8 \x12\x54\xc3\x67')],
    ['of Matroska with a title', latin('\x1a\x45\xdf\xa3..matroska\x7b\xa9')],
    ['of AVI', latin('RIFF....AVI LIST')],
  ])('%s names the risk', async (_what, bytes) => {
    expect((await prepared(bytes)).risks).toEqual(['film'])
  })

  it('of WebM without tags names none', async () => {
    expect((await prepared(latin('\x1a\x45\xdf\xa3..webm V_VP8 \x1f\x43\xb6\x75 \x7b\xa9'))).risks).toEqual(
      [],
    )
  })

  it('never fails, whatever happens to its bytes', async () => {
    for (let at = 0; at < mp4.length; at += 1) {
      for (const bits of [0xff, 0x01, 0x80]) {
        const broken = Uint8Array.from(mp4)
        broken[at] = (broken[at] ?? 0) ^ bits
        const result = await prepareEvidence(sourceOfBytes(broken, ''))
        if (result.isAccepted) expect((await sent(broken, result)).length).toBe(mp4.length)
      }
    }
  })
})

describe('sound', () => {
  it('as WAVE keeps its samples and loses its notes', async () => {
    const sound = await prepared(wav)
    const after = await sent(wav, sound)
    expect(sound.risks).toEqual([])
    expect(after.includes('somchai')).toBe(false)
    expect(after.subarray(-12)).toEqual(wav.subarray(-12))
    expect(after.length).toBe(wav.length)
  })

  it('as MP3 keeps its frames and loses the tags at both ends', async () => {
    const sound = await prepared(mp3)
    const after = await sent(mp3, sound)
    expect(after.includes('somchai')).toBe(false)
    expect(after.indexOf('sound of a voice')).toBe(mp3.indexOf('sound of a voice'))
    expect(sound.risks).toEqual([])
  })

  it('as Ogg names the risk', async () => {
    expect((await prepared(latin('OggS'))).risks).toEqual(['sound'])
  })
})
