import fc from 'fast-check'
import { toBase64Url } from '../../../src/crypto/bytes.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import {
  containsSecret,
  damm,
  deriveReceiptKeys,
  formatReceipt,
  isOfReport,
  isLocator,
  newLocator,
  newComplaintSecret,
  newReceiptSecret,
  parseReceipt,
} from '../../../src/crypto/receipt.js'
import { cheapArgon2id } from './example-agency.js'

const agency = '6f1a3f4e-0000-4000-8000-000000000001'
const digits = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''))
const locators = digits(7).map((text) => text + damm(text))

describe('a case number', () => {
  it('has the check digit of the published example', () => {
    expect(damm('572')).toBe('4')
    expect(damm('5724')).toBe('0')
  })

  it('with one wrong digit or two neighbours swapped is refused', () => {
    fc.assert(
      fc.property(
        locators,
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (text, at, by) => {
          const wrong = String((Number(text[at]) + by) % 10)
          expect(isLocator(text)).toBe(text)
          expect(isLocator(text.slice(0, at) + wrong + text.slice(at + 1))).toBeNull()
          const [one = '', two = ''] = [text[at], text[at + 1]]
          if (at < 7 && one !== two) {
            expect(isLocator(text.slice(0, at) + two + one + text.slice(at + 2))).toBeNull()
          }
        },
      ),
    )
  })

  it('that is new passes its own check and uses the whole range', () => {
    for (let count = 0; count < 200; count += 1) expect(isLocator(newLocator())).not.toBeNull()
    expect(newLocator(() => new Uint8Array(4))).toBe('00000000')
  })

  it('does not favour small numbers: draws above the last full multiple are drawn again', () => {
    const draws = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 42)]
    expect(newLocator(() => draws.shift() ?? new Uint8Array(4)).slice(0, 7)).toBe('0000042')
    expect(draws).toHaveLength(0)
  })
})

describe('a receipt code', () => {
  it('reads back as it was printed, also with dashes, without spaces and in Thai digits', () => {
    fc.assert(
      fc.property(locators, digits(16), (locator, secret) => {
        const printed = formatReceipt(locator, secret)
        expect(printed).toMatch(/^(\d{4} ){5}\d{4}$/)
        const thai = printed.replace(/\d/g, (digit) => String.fromCharCode('๐'.charCodeAt(0) + Number(digit)))
        for (const typed of [printed, printed.replaceAll(' ', '-'), printed.replaceAll(' ', ''), thai]) {
          expect(parseReceipt(` ${typed}\n`)).toEqual({ locator, secret })
        }
      }),
    )
  })

  it('of the wrong length or with letters is refused, and with a wrong check digit for another reason', () => {
    expect(parseReceipt('')).toEqual({ problem: 'length' })
    expect(parseReceipt('0000 0000 1234 5678 9012 345')).toEqual({ problem: 'length' })
    expect(parseReceipt('0000 0000 1234 5678 9012 345o')).toEqual({ problem: 'length' })
    expect(parseReceipt('0000 0001 1234 5678 9012 3456')).toEqual({ problem: 'check_digit' })
  })

  it('has a secret of sixteen digits', () => {
    for (let count = 0; count < 50; count += 1) expect(newReceiptSecret()).toMatch(/^\d{16}$/)
  })

  it('tells by its secret alone whether a report or a general complaint is behind it', () => {
    for (let count = 0; count < 50; count += 1) {
      expect(isOfReport(newReceiptSecret())).toBe(true)
      expect(newComplaintSecret()).toMatch(/^\d{16}$/)
      expect(isOfReport(newComplaintSecret())).toBe(false)
    }
  })

  it.each([
    ['รหัส 1234567890123456 ของฉัน', true],
    ['1234 5678 9012 3456', true],
    ['1234-5678–9012.3456', true],
    ['๑๒๓๔ ๕๖๗๘ ๙๐๑๒ ๓๔๕๖', true],
    ['1234567890123456', true],
    ['1234 5678', false],
    ['1234 5678 9012 3457', false],
    ['', false],
  ])('is found in %j: %s', (text, isThere) => {
    expect(containsSecret(text, '1234567890123456')).toBe(isThere)
  })
})

describe('the keys of a receipt', () => {
  const receipt = { agency, locator: '00000000', secret: '1234567890123456' }

  it('are the same each time, and others for another agency, case number or secret', async () => {
    const proofOf = async (changed: Partial<typeof receipt>): Promise<string> =>
      toBase64Url((await deriveReceiptKeys(cheapArgon2id, { ...receipt, ...changed })).proof)
    const own = await proofOf({})
    expect(await proofOf({})).toBe(own)
    const others = [
      await proofOf({ agency: '6f1a3f4e-0000-4000-8000-000000000002' }),
      await proofOf({ locator: '00000013' }),
      await proofOf({ secret: '1234567890123457' }),
    ]
    expect(new Set([own, ...others]).size).toBe(4)
  })

  it('give nothing away about each other: no two are equal', async () => {
    const keys = await deriveReceiptKeys(cheapArgon2id, receipt)
    const all = [keys.proof, keys.journalTag, keys.signing.secret].map(toBase64Url)
    expect(new Set([...all, keys.identity]).size).toBe(4)
  })

  it('are derived at 64 MiB and three passes, whatever a server says', async () => {
    const asked: unknown[] = []
    await deriveReceiptKeys((input) => {
      asked.push({ ...input, secret: null, salt: input.salt.length })
      return cheapArgon2id(input)
    }, receipt)
    expect(asked).toEqual([
      { secret: null, salt: 16, memoryKiB: 65_536, passes: 3, parallelism: 1, length: 32 },
    ])
  })

  it('are not derived from what is no receipt', async () => {
    for (const wrong of [{ secret: '123' }, { secret: '123456789012345a' }, { locator: '00000001' }]) {
      await expect(deriveReceiptKeys(cheapArgon2id, { ...receipt, ...wrong })).rejects.toThrow(CryptoError)
    }
  })
})
