import { randomBytes } from 'node:crypto'
import {
  Decrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption'
import { strFromU8, unzipSync } from 'fflate'
import {
  archived,
  lockedArchive,
  type ArchiveFile,
} from '../../../src/browser/desk/papers/referral-archive.js'
import { isExportRecipient, newExportPassphrase, type ExportLock } from '../../../src/crypto/export-file.js'
import { consentOf, type MessageTopic } from '../../../src/kernel/message-topic.js'
import { sha256Of } from '../../support/sha256.js'

const photo = new Uint8Array(randomBytes(3_000_000))

function pieces(path: string, bytes: Uint8Array, end?: Error): ArchiveFile {
  async function* each(): AsyncGenerator<Uint8Array, void, void> {
    for (let at = 0; at < bytes.length; at += 65_536)
      yield await Promise.resolve(bytes.subarray(at, at + 65_536))
    if (end !== undefined) throw end
  }
  return { path, bytes: () => Promise.resolve(each()) }
}

async function archiveOf(lock: ExportLock, end?: Error): Promise<Uint8Array> {
  const files = [pieces('attachments/01-รูป.jpg', photo, end)]
  const last = (hashed: readonly object[]) =>
    Promise.resolve([archived('manifest.json', JSON.stringify(hashed)), archived('referral.docx', 'สำนวน')])
  return new Uint8Array(await (await lockedArchive(files, last, lock)).arrayBuffer())
}

async function openedWith(prepare: (decrypter: Decrypter) => void, sealed: Uint8Array) {
  const decrypter = new Decrypter()
  prepare(decrypter)
  return unzipSync(await decrypter.decrypt(sealed))
}

describe('a referral archive', () => {
  it('opens with its passphrase in any age tool, whole, and its list of digests is true', async () => {
    const passphrase = newExportPassphrase()
    const sealed = await archiveOf({ passphrase })
    const files = await openedWith((decrypter) => {
      decrypter.addPassphrase(passphrase)
    }, sealed)
    expect(Object.keys(files)).toEqual([
      'attachments/01-รูป.jpg',
      'manifest.json',
      'referral.docx',
      'SHA256SUMS',
    ])
    expect(Buffer.from(files['attachments/01-รูป.jpg'] ?? []).equals(photo)).toBe(true)
    const sums = strFromU8(files['SHA256SUMS'] ?? new Uint8Array())
      .trimEnd()
      .split('\n')
    expect(sums).toHaveLength(3)
    for (const line of sums) {
      const [digest = '', path = ''] = line.split('  ')
      expect([path, digest]).toEqual([path, sha256Of(files[path] ?? new Uint8Array())])
    }
    expect(strFromU8(files['manifest.json'] ?? new Uint8Array())).toContain(sha256Of(photo))
  })

  it('does not open with another passphrase', async () => {
    const sealed = await archiveOf({ passphrase: newExportPassphrase() })
    const decrypter = new Decrypter()
    decrypter.addPassphrase(newExportPassphrase())
    await expect(decrypter.decrypt(sealed)).rejects.toThrow()
  })

  it.each([
    ['X25519', generateX25519Identity],
    ['post-quantum', generateHybridIdentity],
  ])("opens with the receiving body's own %s key", async (_, generate) => {
    const identity = await generate()
    const recipient = await identityToRecipient(identity)
    expect(isExportRecipient(recipient)).toBe(true)
    const files = await openedWith(
      (decrypter) => {
        decrypter.addIdentity(identity)
      },
      await archiveOf({ recipient }),
    )
    expect(files['referral.docx']).toBeDefined()
  })

  it('is not made of a file that turns out to be forged at its end', async () => {
    const forged = new Error('forged')
    await expect(archiveOf({ passphrase: 'x' }, forged)).rejects.toBe(forged)
  })

  it.each(['', 'age1', 'age1qqqq', 'AGE1'.padEnd(62, 'Q'), 'ssh-ed25519 AAAA', 'age1pq1qqqq'])(
    'is not made for what is no key: %s',
    async (recipient) => {
      expect(isExportRecipient(recipient)).toBe(false)
      await expect(archiveOf({ recipient })).rejects.toThrow()
    },
  )

  it('has a passphrase of 30 digits, another each time', () => {
    const drawn = Array.from({ length: 50 }, newExportPassphrase)
    for (const passphrase of drawn) expect(passphrase).toMatch(/^(\d{5}-){5}\d{5}$/)
    expect(new Set(drawn).size).toBe(50)
  })
})

describe('consent to be named to another body', () => {
  const said = (...topics: readonly (MessageTopic | readonly [MessageTopic, number])[]) =>
    topics.map((topic) =>
      typeof topic === 'string' ? { topic, seen: null } : { topic: topic[0], seen: topic[1] },
    )

  it.each([
    ['never_asked', said('answer')],
    ['never_asked', said(['consent_given', 1])],
    ['open', said('ask_consent')],
    ['given', said('ask_consent', ['consent_given', 1])],
    ['refused', said('ask_consent', ['consent_refused', 1])],
    ['refused', said('ask_consent', ['consent_given', 1], ['consent_refused', 2])],
    ['open', said('ask_consent', ['consent_given', 1], 'ask_consent')],
    // The yes was written before its author saw the second question.
    ['open', said('ask_consent', 'ask_consent', ['consent_given', 1])],
    ['given', said('ask_consent', ['consent_refused', 1], 'ask_consent', ['consent_given', 3])],
  ] as const)('is %s', (consent, messages) => {
    expect(consentOf(messages)).toBe(consent)
  })
})
