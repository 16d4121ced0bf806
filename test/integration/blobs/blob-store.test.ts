import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { BlobMissingError, type BlobKey, type BlobStore } from '../../../src/blobs/blob-store.js'
import { S3BlobStore } from '../../../src/blobs/s3-blob-store.js'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { Clock } from '../../../src/kernel/clock.js'
import type { AgencyId } from '../../../src/kernel/ids.js'
import { ConflictError, UnavailableError } from '../../../src/platform/errors/errors.js'
import { startTestBucket, type TestBucket } from '../../support/s3-server.js'

const agency = randomUUID() as AgencyId
const clock = new (class extends Clock {
  now(): Date {
    return new Date('2026-11-24T15:43:21.987Z')
  }
})()

let folder: string
let bucket: TestBucket

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sujarit-blobs-'))
  bucket = await startTestBucket()
})

afterAll(async () => {
  await bucket.stop()
  await rm(folder, { recursive: true, force: true })
})

function newKey(): BlobKey {
  return { agency, id: randomUUID() }
}

// eslint-disable-next-line @typescript-eslint/require-await -- what a network gives is asynchronous
async function* coming(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

// eslint-disable-next-line @typescript-eslint/require-await -- as above
async function* brokenOffAfter(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
  throw new Error('aborted')
}

const stores: readonly (readonly [string, () => BlobStore])[] = [
  ['on disk', () => new FileBlobStore(join(folder, 'blobs'), clock)],
  ['in a bucket', () => new S3BlobStore(bucket.address, bucket.credentials)],
]

describe.each(stores)('a blob %s', (_name, open) => {
  it('comes back as it was added, piece after piece', async () => {
    const store = open()
    const key = newKey()
    const bytes = randomBytes(9_000_001)
    expect(await store.append(key, 0, coming(bytes.subarray(0, 10)))).toBe(10)
    expect(await store.append(key, 10, coming(bytes.subarray(10, 5_000_000)))).toBe(5_000_000)
    expect(await store.size(key)).toBe(5_000_000)
    const rest = [bytes.subarray(5_000_000, 5_000_007), bytes.subarray(5_000_007)]
    expect(await store.append(key, 5_000_000, coming(...rest))).toBe(bytes.length)
    await store.finish(key)
    expect(bytes.equals(await buffer(await store.read(key)))).toBe(true)
    const sha256 = createHash('sha256').update(bytes).digest()
    expect(await store.digest(key)).toEqual({ size: bytes.length, sha256 })
  })

  it('keeps what came before the sender broke off, and goes on from there', async () => {
    const store = open()
    const key = newKey()
    const bytes = randomBytes(100_000)
    expect(await store.append(key, 0, brokenOffAfter(bytes.subarray(0, 40_000)))).toBe(40_000)
    // Another process, which knows nothing of the first.
    const other = open()
    expect(await other.size(key)).toBe(40_000)
    expect(await other.append(key, 40_000, coming(bytes.subarray(40_000)))).toBe(100_000)
    await other.finish(key)
    expect(bytes.equals(await buffer(await store.read(key)))).toBe(true)
  })

  it.each([0, 39_999, 40_001, 1_000_000])('takes nothing at the wrong place, %i of 40000', async (offset) => {
    const store = open()
    const key = newKey()
    await store.append(key, 0, coming(randomBytes(40_000)))
    await expect(store.append(key, offset, coming(randomBytes(5)))).rejects.toThrow(ConflictError)
    expect(await store.size(key)).toBe(40_000)
  })

  it('that does not exist has no bytes, and is missed when it is read', async () => {
    const store = open()
    const key = newKey()
    expect(await store.size(key)).toBe(0)
    await expect(store.read(key)).rejects.toThrow(BlobMissingError)
    await expect(store.digest(key)).rejects.toThrow(BlobMissingError)
    await expect(store.finish(key)).rejects.toThrow(BlobMissingError)
    await expect(store.append(key, 7, coming(randomBytes(5)))).rejects.toThrow(ConflictError)
  })

  it('is gone when it is removed, and removing it again is nothing', async () => {
    const store = open()
    const key = newKey()
    await store.append(key, 0, coming(randomBytes(40_000)))
    await store.remove(key)
    await store.remove(key)
    expect(await store.size(key)).toBe(0)
    await expect(store.read(key)).rejects.toThrow(BlobMissingError)
  })

  it('that is put whole replaces the one before', async () => {
    const store = open()
    const key = newKey()
    await store.put(key, randomBytes(5000))
    const photo = randomBytes(3000)
    await store.put(key, photo)
    expect(await store.size(key)).toBe(3000)
    expect(photo.equals(await buffer(await store.read(key)))).toBe(true)
  })

  it('is found under its own agency only', async () => {
    const store = open()
    const key = newKey()
    await store.put(key, randomBytes(10))
    expect(await store.size({ ...key, agency: randomUUID() as AgencyId })).toBe(0)
  })

  it('has no key that is a path', async () => {
    const store = open()
    await expect(store.size({ agency, id: '../../secrets/pepper' })).rejects.toThrow(TypeError)
    await expect(store.put({ agency: '..' as AgencyId, id: randomUUID() }, randomBytes(1))).rejects.toThrow(
      TypeError,
    )
  })
})

describe('a blob on disk', () => {
  it('is for its owner alone and carries a day without an hour, and so do the folders above it', async () => {
    const root = join(folder, 'times')
    const store = new FileBlobStore(root, clock)
    const key = newKey()
    await store.append(key, 0, coming(randomBytes(40_000)))
    await store.finish(key)
    await buffer(await store.read(key))
    const shard = join(root, agency, key.id.slice(0, 2))
    expect((await stat(join(shard, key.id))).mode & 0o777).toBe(0o600)
    for (const path of [join(shard, key.id), shard, join(root, agency)]) {
      const { atime, mtime } = await stat(path)
      expect([atime.toISOString(), mtime.toISOString()]).toEqual(Array(2).fill('2026-11-24T00:00:00.000Z'))
    }
    expect(await readdir(shard)).toEqual([key.id])
  })
})

describe('a blob in a bucket', () => {
  it('ends where its pieces have a gap, and what lies behind it is not read', async () => {
    const store = new S3BlobStore(bucket.address, bucket.credentials)
    const key = newKey()
    await store.append(key, 0, coming(randomBytes(100)))
    await store.append(key, 100, coming(randomBytes(50)))
    await bucket.remove(`${bucket.address.prefix}${agency}/${key.id}/000000000000`)
    expect(await store.size(key)).toBe(0)
    await expect(store.read(key)).rejects.toThrow(BlobMissingError)
  })

  it('of a server that is away is not lost, only away', async () => {
    const gone = { ...bucket.address, endpoint: 'http://127.0.0.1:9' }
    const store = new S3BlobStore(gone, bucket.credentials)
    await expect(store.size(newKey())).rejects.toThrow(UnavailableError)
    await expect(store.put(newKey(), randomBytes(5))).rejects.toThrow(UnavailableError)
  })
})
