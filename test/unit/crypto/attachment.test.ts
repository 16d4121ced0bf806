import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { jest } from '@jest/globals'
import { Decrypter } from 'age-encryption'
import { generateAgeIdentity, recipientOf, type AgeIdentity } from '../../../src/crypto/age.js'
import {
  paddedFileSize,
  parseAttachmentRecords,
  plainFileName,
  sealArrivingFile,
  sealedFileSize,
  sealFile,
} from '../../../src/crypto/attachment.js'
import { toBase64Url } from '../../../src/crypto/bytes.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import { openFile } from '../../../src/crypto/open-attachment.js'

jest.setTimeout(60_000)

const kibi = 1024
const mebi = 1024 * kibi

let identity: AgeIdentity
let other: AgeIdentity

beforeAll(async () => {
  identity = await generateAgeIdentity()
  other = await generateAgeIdentity()
})

function streamFrom(bytes: Uint8Array, pieceLength = 100_000): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close()
      else controller.enqueue(bytes.subarray(at, at + pieceLength))
      at += pieceLength
    },
  })
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as never).arrayBuffer())
}

interface SealedFileOf {
  readonly bytes: Uint8Array
  readonly sealed: Uint8Array
  readonly record: { readonly sha256: string; readonly size: number }
}

async function sealedOf(bytes: Uint8Array): Promise<SealedFileOf> {
  const sealed = await bytesOf(await sealFile(await recipientOf(identity), bytes.length, streamFrom(bytes)))
  return { bytes, sealed, record: { sha256: digestOf(sealed), size: bytes.length } }
}

function digestOf(bytes: Uint8Array): string {
  return toBase64Url(createHash('sha256').update(bytes).digest())
}

async function opened(
  { record, sealed }: Pick<SealedFileOf, 'record' | 'sealed'>,
  key = identity,
): Promise<Uint8Array> {
  return bytesOf(openFile(key, record, streamFrom(sealed, 70_000)))
}

describe('a sealed file', () => {
  it.each([0, 1, 16 * kibi - 1, 16 * kibi, 64 * kibi, 64 * kibi + 1, mebi, mebi + 1, 3 * mebi + 12345])(
    'of %i bytes opens to the same bytes and has the size that was promised',
    async (size) => {
      const file = await sealedOf(randomBytes(size))
      expect(file.sealed.length).toBe(sealedFileSize(size))
      expect(Buffer.compare(await opened(file), file.bytes)).toBe(0)
    },
  )

  it('opens with any age program: the content, then zeros', async () => {
    const { bytes, sealed } = await sealedOf(randomBytes(20_000))
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const plain = await decrypter.decrypt(sealed)
    expect(plain.length).toBe(32 * kibi)
    expect(Buffer.compare(plain.subarray(0, 20_000), bytes)).toBe(0)
    expect(plain.subarray(20_000).every((byte) => byte === 0)).toBe(true)
  })

  it('hashed by what the caller passes opens as well', async () => {
    const file = await sealedOf(randomBytes(5000))
    const hash = createHash('sha256')
    const stream = openFile(identity, file.record, streamFrom(file.sealed), hash)
    expect(Buffer.compare(await bytesOf(stream), file.bytes)).toBe(0)
  })

  it('does not open for another key', async () => {
    await expect(opened(await sealedOf(randomBytes(10)), other)).rejects.toThrow(CryptoError)
  })

  it.each([0, 30, 1700, 40_000, -1])('with one bit flipped at %i does not open', async (at) => {
    const file = await sealedOf(randomBytes(70_000))
    const sealed = Uint8Array.from(file.sealed)
    const index = at < 0 ? sealed.length + at : at
    sealed[index] = (sealed[index] ?? 0) ^ 1
    await expect(opened({ ...file, sealed })).rejects.toThrow(CryptoError)
  })

  it('truncated or extended does not open, even when the record were to agree on the digest', async () => {
    const file = await sealedOf(randomBytes(200_000))
    const short = file.sealed.subarray(0, -1)
    const atChunk = file.sealed.subarray(0, 1627 + 16 + 65_552)
    const long = Buffer.concat([file.sealed, Buffer.alloc(16)])
    for (const sealed of [short, atChunk, long]) {
      const record = { ...file.record, sha256: digestOf(sealed) }
      await expect(opened({ record, sealed })).rejects.toThrow(CryptoError)
    }
  })

  it('swapped with another attachment of the same case and size does not open', async () => {
    const [one, two] = [await sealedOf(randomBytes(9000)), await sealedOf(randomBytes(9000))]
    await expect(opened({ record: one.record, sealed: two.sealed })).rejects.toThrow(CryptoError)
  })

  it('does not open when the record states another size, of the same padding', async () => {
    const bytes = randomBytes(9000).fill(1)
    const file = await sealedOf(bytes)
    for (const size of [8999, 0, 16 * kibi + 1, 40_000]) {
      await expect(opened({ ...file, record: { ...file.record, size } })).rejects.toThrow(CryptoError)
    }
  })

  it('gives the error of a source that fails, for trying again may help', async () => {
    const file = await sealedOf(randomBytes(100_000))
    const lost = new Error('connection lost')
    let given = 0
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (given >= 60_000) throw lost
        controller.enqueue(file.sealed.subarray(given, (given += 20_000)))
      },
    })
    await expect(bytesOf(openFile(identity, file.record, source))).rejects.toBe(lost)
  })

  it('is not made when the source gives other than the promised bytes', async () => {
    const recipient = await recipientOf(identity)
    for (const size of [99, 101]) {
      const stream = await sealFile(recipient, size, streamFrom(randomBytes(100)))
      await expect(bytesOf(stream)).rejects.toThrow(CryptoError)
    }
  })

  it('of a size that nobody promised tells it before its end', async () => {
    const bytes = randomBytes(123_456)
    let size = 0
    const sealing = await sealArrivingFile(await recipientOf(identity), streamFrom(bytes), (told) => {
      size = told
    })
    const sealed = await bytesOf(sealing)
    expect([size, sealed.length]).toEqual([bytes.length, sealedFileSize(bytes.length)])
    expect(Buffer.compare(await opened({ record: { sha256: digestOf(sealed), size }, sealed }), bytes)).toBe(
      0,
    )
  })

  it('is not made for any but a post-quantum key', async () => {
    const classical = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' as never
    await expect(sealFile(classical, 1, streamFrom(randomBytes(1)))).rejects.toThrow(CryptoError)
  })
})

describe('sealing and opening 64 MiB', () => {
  // Garbage comes and goes as it likes; what is read ahead of the reader is what memory must hold.
  it('read at most half a mebibyte ahead of whoever takes the result', async () => {
    const size = 64 * mebi
    const block = randomBytes(64 * kibi)
    const source = countedStream(() => (source.given < size ? block : null))
    const sealed: Uint8Array[] = []
    const hash = createHash('sha256')
    const sealing = await sealFile(await recipientOf(identity), size, source.stream)
    await drain(sealing, (piece, taken) => {
      hash.update(piece)
      sealed.push(piece.slice())
      expect(source.given - taken).toBeLessThan(512 * kibi)
    })
    const record = { size, sha256: toBase64Url(hash.digest()) }
    let next = 0
    const stored = countedStream(() => sealed[next++] ?? null)
    const opening = openFile(identity, record, stored.stream, createHash('sha256'))
    let isEqual = true
    const total = await drain(opening, (piece, taken) => {
      isEqual &&= Buffer.compare(piece, block) === 0
      expect(stored.given - taken).toBeLessThan(512 * kibi)
    })
    expect([isEqual, total]).toEqual([true, size])
  })
})

interface CountedStream {
  readonly stream: ReadableStream<Uint8Array>
  readonly given: number
}

function countedStream(next: () => Uint8Array | null): CountedStream {
  const counted = {
    given: 0,
    stream: new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = next()
        counted.given += piece?.length ?? 0
        if (piece === null) controller.close()
        else controller.enqueue(piece)
      },
    }),
  }
  return counted
}

async function drain(
  stream: ReadableStream<Uint8Array>,
  take: (piece: Uint8Array, taken: number) => void,
): Promise<number> {
  const reader = stream.getReader()
  let taken = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return taken
    taken += value.length
    take(value, taken)
  }
}

describe('the padded size of a file', () => {
  it('is a multiple of 16 KiB below 1 MiB and at least one', () => {
    expect([0, 1, 16 * kibi, 16 * kibi + 1, mebi - 1].map(paddedFileSize)).toEqual(
      [16, 16, 16, 32, 1024].map((count) => count * kibi),
    )
  })

  it('is Padmé from 1 MiB', () => {
    expect(paddedFileSize(mebi)).toBe(mebi)
    expect(paddedFileSize(mebi + 1)).toBe(mebi + 32 * kibi)
    expect(paddedFileSize(200 * mebi)).toBe(200 * mebi)
    expect(paddedFileSize(200 * mebi + 1)).toBe(204 * mebi)
  })

  it('costs at most 12 % from 1 MiB to 2 GiB, never shrinks, and is its own padded size', () => {
    let last = 0
    for (let size = mebi; size < 2 ** 31; size = Math.ceil(size * 1.003)) {
      const padded = paddedFileSize(size)
      expect(padded).toBeGreaterThanOrEqual(size)
      expect(padded / size).toBeLessThanOrEqual(1.12)
      expect(padded).toBeGreaterThanOrEqual(last)
      expect(paddedFileSize(padded)).toBe(padded)
      last = padded
    }
  })
})

describe('attachment records', () => {
  const record = {
    id: randomUUID(),
    sha256: toBase64Url(new Uint8Array(32)),
    size: 12,
    name: 'ถนน.jpg',
    type: 'image/jpeg',
  }

  it('are read as they were written', () => {
    expect(parseAttachmentRecords(JSON.parse(JSON.stringify([record])))).toEqual([record])
    expect(parseAttachmentRecords([])).toEqual([])
  })

  it.each<[string, unknown]>([
    ['no list', {}],
    ['the same id twice', [record, record]],
    ['an id that is none', [{ ...record, id: 'x' }]],
    ['a digest of another length', [{ ...record, sha256: toBase64Url(new Uint8Array(31)) }]],
    ['a negative size', [{ ...record, size: -1 }]],
    ['a type that is none', [{ ...record, type: 'image/jpeg; x="' }]],
    ['no name', [{ ...record, name: undefined }]],
    ['too many', Array.from({ length: 61 }, () => ({ ...record, id: randomUUID() }))],
  ])('with %s are refused', (_what, value) => {
    expect(() => parseAttachmentRecords(value)).toThrow(CryptoError)
  })

  it('come with names that hide nothing', () => {
    expect(plainFileName('../../etc/passwd')).toBe('_.._etc_passwd')
    expect(plainFileName('photo\u202egpj.exe')).toBe('photo_gpj.exe')
    expect(plainFileName('a\u0000b\n.txt')).toBe('a_b_.txt')
    expect(plainFileName('ใบเสร็จ 15 มี.ค.pdf')).toBe('ใบเสร็จ 15 มี.ค.pdf')
    const long = plainFileName(`${'ก'.repeat(300)}.docx`)
    expect(long).toHaveLength(200)
    expect(long.endsWith('.docx')).toBe(true)
    expect(parseAttachmentRecords([{ ...record, name: '..' }])[0]?.name).toBe('')
  })
})
