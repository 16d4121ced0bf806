import { gunzipSync, inflateSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { jest } from '@jest/globals'
import * as cctv from 'cctv-age'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import {
  ageIdentityFromSeed,
  decryptWith,
  encryptTo,
  generateAgeIdentity,
  headerLength,
  isSealed,
  parseAgeIdentity,
  parseRecipient,
  recipientOf,
  seedOfAgeIdentity,
  type AgeIdentity,
  type AgeRecipient,
} from '../../../src/crypto/age.js'
import { concatBytes, utf8 } from '../../../src/crypto/bytes.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import { sealedLength } from '../../../src/crypto/pad.js'
import { workedMs } from '../../support/worked-ms.js'

/** Real keys on a busy machine take their time. */
jest.setTimeout(30_000)

let identity: AgeIdentity
let recipient: AgeRecipient

beforeAll(async () => {
  identity = await generateAgeIdentity()
  recipient = await recipientOf(identity)
})

interface Vector {
  readonly name: string
  readonly fields: ReadonlyMap<string, string>
  readonly file: Uint8Array
}

function vectorFrom(name: string, bytes: Uint8Array): Vector {
  const end = Buffer.from(bytes).indexOf('\n\n')
  const head = Buffer.from(bytes.subarray(0, end)).toString()
  const fields = new Map(head.split('\n').map((line) => line.split(': ') as [string, string]))
  const rest = bytes.subarray(end + 2)
  const compression = fields.get('compressed')
  if (compression === 'gzip') return { name, fields, file: Uint8Array.from(gunzipSync(rest)) }
  if (compression === 'zlib') return { name, fields, file: Uint8Array.from(inflateSync(rest)) }
  return { name, fields, file: Uint8Array.from(rest) }
}

const vectors = Object.entries(cctv as Record<string, Uint8Array>).map(([name, bytes]) =>
  vectorFrom(name, bytes),
)
const binaryVectors = vectors.filter(({ fields }) => !fields.has('armored') && !fields.has('passphrase'))
const identityIn = ({ fields }: Vector): string | undefined => fields.get('identity')

describe('the age library', () => {
  it.each(binaryVectors.map((vector) => [vector.name, vector] as const))(
    'agrees with the public vector %s',
    async (_, vector) => {
      const decrypter = new Decrypter()
      decrypter.addIdentity(identityIn(vector) ?? identity)
      const opened = decrypter.decrypt(vector.file)
      if (vector.fields.get('expect') !== 'success') {
        await expect(opened).rejects.toThrow()
        return
      }
      const hash = createHash('sha256')
        .update(await opened)
        .digest('hex')
      expect(hash).toBe(vector.fields.get('payload'))
    },
  )
})

describe('a sealed file', () => {
  it('of all public vectors is only the one with a single post-quantum stanza', async () => {
    const opened: string[] = []
    for (const vector of vectors) {
      const key = parseAgeIdentity(identityIn(vector)) ?? identity
      try {
        await decryptWith(key, vector.file)
        opened.push(vector.name)
      } catch (error) {
        expect(error).toBeInstanceOf(CryptoError)
      }
    }
    expect(opened).toEqual(['hybrid'])
  })

  it('opens to what was sealed, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (plaintext) => {
        const sealed = await encryptTo(recipient, plaintext)
        expect(await decryptWith(identity, sealed)).toEqual(plaintext)
        expect(sealed.length).toBe(sealedLength(plaintext.length))
      }),
      { numRuns: 25 },
    )
  })

  it.each([65_535, 65_536, 65_537, 131_072])(
    'of %i bytes has the length that is computed',
    async (length) => {
      const plaintext = new Uint8Array(length).fill(7)
      const sealed = await encryptTo(recipient, plaintext)
      expect(sealed.length).toBe(sealedLength(length))
      expect(await decryptWith(identity, sealed)).toEqual(plaintext)
    },
  )

  it('with any byte changed does not open', async () => {
    const sealed = await encryptTo(recipient, utf8('ความลับ'))
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: sealed.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const altered = Uint8Array.from(sealed)
          altered[at]! ^= change
          await expect(decryptWith(identity, altered)).rejects.toThrow(CryptoError)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('with 2,000 stanzas is refused at once, without a single key agreement', async () => {
    const sealed = await encryptTo(recipient, utf8('x'))
    const text = Buffer.from(sealed).toString('latin1')
    const stanza = text.slice(text.indexOf('-> '), text.indexOf('--- '))
    const flood = Buffer.from(text.replace(stanza, stanza.repeat(2000)), 'latin1')
    const refused = async (): Promise<void> => {
      await expect(decryptWith(identity, Uint8Array.from(flood))).rejects.toThrow(CryptoError)
      expect(isSealed(Uint8Array.from(flood))).toBe(false)
    }
    // One decapsulation alone takes longer than this in plain JavaScript; 2,000 take seconds.
    expect(await workedMs(refused)).toBeLessThan(100)
  })

  it('for a second recipient besides ours is refused, post-quantum or not', async () => {
    const second = await recipientOf(await generateAgeIdentity())
    const classical = await identityToRecipient(await generateX25519Identity())
    for (const other of [second, classical]) {
      const encrypter = new Encrypter()
      encrypter.addRecipient(recipient)
      encrypter.addRecipient(other)
      await expect(decryptWith(identity, await encrypter.encrypt('x'))).rejects.toThrow(CryptoError)
    }
  })

  it('does not open with another key', async () => {
    const sealed = await encryptTo(recipient, utf8('x'))
    await expect(decryptWith(await generateAgeIdentity(), sealed)).rejects.toThrow(CryptoError)
  })

  it('is not recognised from fewer bytes than its header', async () => {
    const sealed = await encryptTo(recipient, utf8('x'))
    expect(isSealed(sealed)).toBe(true)
    expect(isSealed(sealed.subarray(0, headerLength))).toBe(true)
    expect(isSealed(sealed.subarray(0, headerLength - 1))).toBe(false)
  })
})

describe('a recipient', () => {
  it('is accepted only when post-quantum, in its one spelling', async () => {
    const classical = await identityToRecipient(await generateX25519Identity())
    expect(parseRecipient(recipient)).toBe(recipient)
    expect(recipient).toHaveLength(1959)
    const refused = [classical, recipient.toUpperCase(), recipient.slice(0, -1), `${recipient}q`, '', null, 7]
    for (const text of refused) expect(parseRecipient(text)).toBeNull()
    const end = recipient.endsWith('q') ? 'p' : 'q'
    expect(parseRecipient(recipient.slice(0, -1) + end)).toBeNull()
  })

  it('of the classical kind is refused when sealing', async () => {
    const classical = (await identityToRecipient(await generateX25519Identity())) as AgeRecipient
    await expect(encryptTo(classical, utf8('x'))).rejects.toThrow(CryptoError)
  })
})

describe('an identity', () => {
  it('is its seed in another spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
        expect(seedOfAgeIdentity(ageIdentityFromSeed(seed))).toEqual(seed)
      }),
    )
  })

  it('is not made of a seed of another length', () => {
    for (const length of [0, 31, 33]) {
      expect(() => ageIdentityFromSeed(new Uint8Array(length))).toThrow(CryptoError)
    }
  })

  it('is not read from a classical or a damaged one', async () => {
    expect(parseAgeIdentity(await generateX25519Identity())).toBeNull()
    expect(parseAgeIdentity(identity.toLowerCase())).toBeNull()
    expect(parseAgeIdentity(identity.slice(0, -1))).toBeNull()
    expect(parseAgeIdentity(identity)).toBe(identity)
  })
})

describe('joined bytes', () => {
  it('keep their order', () => {
    expect(concatBytes(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(
      Uint8Array.of(1, 2, 3),
    )
  })
})
