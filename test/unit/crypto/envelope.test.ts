import { jest } from '@jest/globals'
import fc from 'fast-check'
import {
  decryptWith,
  encryptTo,
  generateAgeIdentity,
  recipientOf,
  type AgeIdentity,
  type AgeRecipient,
} from '../../../src/crypto/age.js'
import { concatBytes, utf8 } from '../../../src/crypto/bytes.js'
import { encodeEnvelope, envelopeKinds, parseEnvelope, type Envelope } from '../../../src/crypto/envelope.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import { sealMessage } from '../../../src/crypto/message.js'
import { openMessage } from '../../../src/crypto/open-message.js'
import { checkContiguous, openEnvelope } from '../../../src/crypto/open.js'
import { pad } from '../../../src/crypto/pad.js'
import { sealEnvelope } from '../../../src/crypto/seal.js'
import { isVerifyKey, sign, signingKeyFromSeed, verify } from '../../../src/crypto/signing.js'

/** Real keys on a busy machine take their time. */
jest.setTimeout(30_000)

const officer = 'f47ac10b-58cc-4372-a567-0e02b2c3d479'
const officerKey = signingKeyFromSeed(new Uint8Array(32).fill(1))
const serverKey = signingKeyFromSeed(new Uint8Array(32).fill(2))
const where = { agency: 'agency-a', locator: '00000000' }
const expected = { kind: 'message', ...where } as const
const envelope: Envelope<unknown> = {
  v: 1,
  ...expected,
  seq: 1,
  author: officer,
  body: { text: 'รับเรื่องแล้ว' },
}
const keyOf = (author: string): string | null => (author === officer ? officerKey.verifyKey : null)

let identity: AgeIdentity
let recipient: AgeRecipient

beforeAll(async () => {
  identity = await generateAgeIdentity()
  recipient = await recipientOf(identity)
})

const open = (sealed: Uint8Array): Promise<Envelope<unknown>> =>
  openEnvelope(identity, sealed, expected, keyOf)

describe('an envelope', () => {
  it('opens to what its author wrote', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.nat({ max: 1000 }), async (body, seq) => {
        // JSON knows no minus zero; the envelope is JSON.
        const written = { ...envelope, seq, body: JSON.parse(JSON.stringify(body)) as unknown }
        expect(await open(await sealEnvelope(written, officerKey, recipient))).toEqual(written)
      }),
      { numRuns: 25 },
    )
  })

  it('written by the server in an officer’s name does not open', async () => {
    await expect(open(await sealEnvelope(envelope, serverKey, recipient))).rejects.toThrow(CryptoError)
  })

  it('of an author nobody knows does not open', async () => {
    const stranger = { ...envelope, author: 'stranger' }
    await expect(open(await sealEnvelope(stranger, serverKey, recipient))).rejects.toThrow(CryptoError)
  })

  it('of an author who changed keys opens with the one of that time', async () => {
    const sealed = await sealEnvelope(envelope, officerKey, recipient)
    const keys = [serverKey.verifyKey, officerKey.verifyKey]
    expect(await openEnvelope(identity, sealed, expected, () => keys)).toEqual(envelope)
  })

  it.each([
    ['another agency', { agency: 'agency-b' }],
    ['another case', { locator: '00000013' }],
    ['another kind', { kind: 'decision' as const }],
  ])('moved to %s does not open', async (_, changed) => {
    const sealed = await sealEnvelope(envelope, officerKey, recipient)
    await expect(openEnvelope(identity, sealed, { ...expected, ...changed }, keyOf)).rejects.toThrow(
      CryptoError,
    )
  })

  it('sealed without padding does not open', async () => {
    const bare = await encryptTo(recipient, encodeEnvelope(envelope, officerKey))
    await expect(open(bare)).rejects.toThrow(CryptoError)
  })

  it('with one word changed after signing does not open', async () => {
    const encoded = encodeEnvelope(envelope, officerKey)
    const forged = concatBytes(encoded.subarray(0, 64), utf8(JSON.stringify({ ...envelope, seq: 2 })))
    await expect(open(await encryptTo(recipient, pad(forged)))).rejects.toThrow(CryptoError)
  })

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['another version', JSON.stringify({ ...envelope, v: 2 })],
    ['an unknown kind', JSON.stringify({ ...envelope, kind: 'gift' })],
    ['a broken number', JSON.stringify({ ...envelope, seq: 1.5 })],
    ['a negative number', JSON.stringify({ ...envelope, seq: -1 })],
    ['no author', JSON.stringify({ ...envelope, author: null })],
  ])('of %s is refused although it is signed', async (_, json) => {
    const signed = concatBytes(sign(officerKey, 'envelope', utf8(json)), utf8(json))
    await expect(open(await encryptTo(recipient, pad(signed)))).rejects.toThrow(CryptoError)
  })

  it('names every kind, and takes each apart again', () => {
    for (const kind of envelopeKinds) {
      expect(parseEnvelope(encodeEnvelope({ ...envelope, kind }, officerKey)).envelope.kind).toBe(kind)
    }
  })
})

describe('a message', () => {
  it('brings its words and what goes with them', async () => {
    const input = { ...expected, seq: 1, author: officer, signing: officerKey, recipient }
    const plain = await sealMessage({ ...input, text: 'ขอข้อมูลเพิ่ม' })
    expect((await openMessage(identity, plain, expected, keyOf)).body).toMatchObject({
      text: 'ขอข้อมูลเพิ่ม',
      extra: null,
    })
    const decided = await sealMessage({ ...input, text: 'ยุติเรื่อง', extra: { status: 'referred' } })
    expect((await openMessage(identity, decided, expected, keyOf)).body.extra).toEqual({ status: 'referred' })
  })

  it('opened by a server in a case of its own making and passed on to the reporter does not open', async () => {
    const ofServer = await generateAgeIdentity()
    const input = { ...expected, seq: 1, author: officer, signing: officerKey, text: 'ยุติเรื่อง' }
    const answer = await sealMessage({ ...input, recipient: await recipientOf(ofServer) })
    expect((await openMessage(ofServer, answer, expected, keyOf)).body.text).toBe('ยุติเรื่อง')
    const passedOn = await encryptTo(recipient, await decryptWith(ofServer, answer))
    await expect(openMessage(identity, passedOn, expected, keyOf)).rejects.toThrow(CryptoError)
  })

  it('without words in it is refused', async () => {
    const sealed = await sealEnvelope({ ...envelope, body: { extra: null } }, officerKey, recipient)
    await expect(openMessage(identity, sealed, expected, keyOf)).rejects.toThrow(CryptoError)
  })
})

describe('the numbers of the messages', () => {
  const from = (author: string, ...numbers: number[]): { author: string; seq: number }[] =>
    numbers.map((seq) => ({ author, seq }))

  it('show nothing when all are there, in any order', () => {
    expect(checkContiguous([])).toEqual([])
    expect(checkContiguous([...from('a', 2, 1, 3), ...from('b', 1)])).toEqual([])
  })

  it('show what the server dropped or showed twice', () => {
    expect(checkContiguous([...from('a', 1, 4), ...from('b', 2, 2), ...from('c', 1)])).toEqual([
      { author: 'a', missing: [2, 3], repeated: [] },
      { author: 'b', missing: [1], repeated: [2] },
    ])
  })

  it('do not fill memory when one is absurd', () => {
    expect(checkContiguous(from('a', 2_000_000_000))[0]?.missing).toHaveLength(1000)
  })
})

describe('a signature', () => {
  it('fits one key, one purpose and one text', () => {
    const signature = sign(officerKey, 'envelope', utf8('a'))
    expect(verify(officerKey.verifyKey, 'envelope', utf8('a'), signature)).toBe(true)
    expect(verify(serverKey.verifyKey, 'envelope', utf8('a'), signature)).toBe(false)
    expect(verify(officerKey.verifyKey, 'directory', utf8('a'), signature)).toBe(false)
    expect(verify(officerKey.verifyKey, 'envelope', utf8('b'), signature)).toBe(false)
    expect(verify(officerKey.verifyKey, 'envelope', utf8('a'), signature.subarray(1))).toBe(false)
    expect(verify('', 'envelope', utf8('a'), signature)).toBe(false)
  })

  it('cannot be moved to another purpose by shifting the border between purpose and text', () => {
    const signature = sign(officerKey, 'a', utf8('b'))
    expect(verify(officerKey.verifyKey, 'ab', utf8(''), signature)).toBe(false)
    expect(() => sign(officerKey, 'a\0', utf8('b'))).toThrow(CryptoError)
  })

  it('under a key of small order, which fits every text, is refused', () => {
    const identityPoint = Buffer.from(Uint8Array.of(1, ...new Uint8Array(31))).toString('base64url')
    const signature = Uint8Array.of(1, ...new Uint8Array(63))
    expect(verify(identityPoint, 'envelope', utf8('a'), signature)).toBe(false)
    expect(isVerifyKey(identityPoint)).toBe(false)
    expect(isVerifyKey(officerKey.verifyKey)).toBe(true)
  })
})
