import { jest } from '@jest/globals'
import fc from 'fast-check'
import { equalBytes, toBase64Url } from '../../../src/crypto/bytes.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import { checkKdfParameters, kdfParameters, type KdfVersion } from '../../../src/crypto/kdf.js'
import {
  derivePassphraseKeys,
  newEnrolmentKey,
  newOfficerSeed,
  newPassphraseSalt,
  newRecoverySecret,
  officerKeysFromSeed,
  parseEnrolmentKey,
  unwrapSeed,
  unwrapSeedForRecovery,
  wrapSeed,
  wrapSeedForRecovery,
} from '../../../src/crypto/officer-keys.js'
import { problemOfPassphrase } from '../../../src/crypto/passphrase.js'
import { cheapArgon2id } from './example-agency.js'

/** Real keys on a busy machine take their time. */
jest.setTimeout(30_000)

const seed = newOfficerSeed()
const enrolmentKey = newEnrolmentKey()
const pin = { fingerprint: '12345 67890 12345 67890 12345', lastSeq: 7 }
const keys = { half: newRecoverySecret() }

describe('an enrolment key', () => {
  it('is seven groups of four and reads back, however it was typed', () => {
    for (let count = 0; count < 100; count += 1) {
      const key = newEnrolmentKey()
      expect(key).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
      const typed = [key, key.toLowerCase(), key.replaceAll('-', ' '), ` ${key.replaceAll('-', '')}\n`]
      const misread = key.replaceAll('0', 'O').replaceAll('1', 'l')
      for (const text of [...typed, misread]) expect(parseEnrolmentKey(text)).toBe(key)
    }
  })

  it('with one wrong character is refused nearly always, and of another shape always', () => {
    let refused = 0
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    for (let at = 0; at < enrolmentKey.length; at += 1) {
      const own = enrolmentKey[at]!
      if (own === '-') continue
      const other = alphabet[(alphabet.indexOf(own) + 1) % 32]!
      if (parseEnrolmentKey(enrolmentKey.slice(0, at) + other + enrolmentKey.slice(at + 1)) === null)
        refused += 1
    }
    // Ten bits of check: one in 1,024 slips through.
    expect(refused).toBeGreaterThanOrEqual(26)
    for (const text of ['', null, 7, enrolmentKey.slice(1), `${enrolmentKey}0`]) {
      expect(parseEnrolmentKey(text)).toBeNull()
    }
  })
})

describe('an officer’s seed', () => {
  it('gives the same keys each time, and other ones for another seed', async () => {
    const [one, again, other] = [
      await officerKeysFromSeed(seed),
      await officerKeysFromSeed(seed),
      await officerKeysFromSeed(newOfficerSeed()),
    ]
    expect(again).toEqual(one)
    expect(other.recipient).not.toBe(one.recipient)
    expect(other.signing.verifyKey).not.toBe(one.signing.verifyKey)
    await expect(officerKeysFromSeed(new Uint8Array(31))).rejects.toThrow(CryptoError)
  })

  it('comes out of its wrap with what was seen of the directory', async () => {
    const wrapped = await wrapSeed(seed, keys, enrolmentKey, pin)
    expect(await unwrapSeed(wrapped, keys, enrolmentKey)).toEqual({ seed, pin })
    expect(equalBytes(wrapped, await wrapSeed(seed, keys, enrolmentKey, pin))).toBe(false)
  })

  it('stays wrapped without the sheet, without the passphrase, and when a byte changed', async () => {
    const wrapped = await wrapSeed(seed, keys, enrolmentKey, pin)
    await expect(unwrapSeed(wrapped, keys, newEnrolmentKey())).rejects.toThrow(CryptoError)
    await expect(unwrapSeed(wrapped, { half: newRecoverySecret() }, enrolmentKey)).rejects.toThrow(
      CryptoError,
    )
    await expect(unwrapSeed(new Uint8Array(0), keys, enrolmentKey)).rejects.toThrow(CryptoError)
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: wrapped.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const altered = Uint8Array.from(wrapped)
          altered[at]! ^= by
          await expect(unwrapSeed(altered, keys, enrolmentKey)).rejects.toThrow(CryptoError)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('comes back with the sheet and the released secret, and neither wrap opens as the other', async () => {
    const secret = newRecoverySecret()
    const wrapped = await wrapSeedForRecovery(seed, secret, enrolmentKey, pin)
    expect(await unwrapSeedForRecovery(wrapped, secret, enrolmentKey)).toEqual({ seed, pin })
    await expect(unwrapSeedForRecovery(wrapped, secret, newEnrolmentKey())).rejects.toThrow(CryptoError)
    await expect(unwrapSeedForRecovery(wrapped, newRecoverySecret(), enrolmentKey)).rejects.toThrow(
      CryptoError,
    )
    await expect(unwrapSeed(wrapped, { half: secret }, enrolmentKey)).rejects.toThrow(CryptoError)
  })
})

describe('the keys of a passphrase', () => {
  const salt = newPassphraseSalt()
  const secretOf = async (passphrase: string, own = salt): Promise<string> =>
    toBase64Url((await derivePassphraseKeys(cheapArgon2id, passphrase, own, 1)).authenticationSecret)

  it('agree for two ways to write the same letters, and differ for another passphrase or salt', async () => {
    const composed = await secretOf('caf\u00e9 เที่ยงคืน ห้าสิบ')
    expect(await secretOf('cafe\u0301 เที่ยงคืน ห้าสิบ')).toBe(composed)
    expect(await secretOf('cafe เที่ยงคืน ห้าสิบ')).not.toBe(composed)
    expect(await secretOf('caf\u00e9 เที่ยงคืน ห้าสิบ', newPassphraseSalt())).not.toBe(composed)
  })

  it('do not give the wrapping half away with the authentication secret', async () => {
    const { authenticationSecret, half } = await derivePassphraseKeys(cheapArgon2id, 'x', salt, 1)
    expect(equalBytes(authenticationSecret, half)).toBe(false)
  })

  it('are not derived at parameters that a server made weaker', async () => {
    for (const version of [0, 2, '1', null, { memoryKiB: 8, passes: 1, parallelism: 1 }]) {
      expect(() => checkKdfParameters(version)).toThrow(CryptoError)
      const attempt = derivePassphraseKeys(cheapArgon2id, 'x', salt, version as KdfVersion)
      await expect(attempt).rejects.toThrow(CryptoError)
    }
    await expect(derivePassphraseKeys(cheapArgon2id, 'x', salt.subarray(8), 1)).rejects.toThrow(CryptoError)
    expect(kdfParameters[1]).toEqual({ memoryKiB: 65_536, passes: 3, parallelism: 1 })
  })
})

describe('a new passphrase', () => {
  it.each([
    ['', 'too_short'],
    ['ก'.repeat(14), 'too_short'],
    ['🙂'.repeat(14), 'too_short'],
    ['passwordpassword', 'common'],
    ['Password 1234567890', 'common'],
    ['รหัสผ่านรหัสผ่าน', 'common'],
    ['รหัสผ่านสุจริต2569', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['abcabcabcabcabca', 'common'],
    ['123456789012345', 'common'],
    ['abcdefghijklmnop', 'common'],
    ['qwertyuiopasdfgh', 'common'],
    ['วัวสามตัวข้ามสะพานไม้', null],
    ['three cows on a wooden bridge', null],
    ['my office has a leaking roof', null],
    ['kX9#mQ2$vL7@pR4', null],
  ])('%j: %s', (text, problem) => {
    expect(problemOfPassphrase(text)).toBe(problem)
  })
})
