import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import type { Locator } from '../kernel/ids.js'
import { ageIdentityFromSeed, recipientOf, type AgeIdentity, type AgeRecipient } from './age.js'
import { utf8 } from './bytes.js'
import { derive } from './derive.js'
import { CryptoError } from './errors.js'
import { kdfParameters, type Argon2id } from './kdf.js'
import { signingKeyFromSeed, type SigningKey } from './signing.js'

/** Bytes nobody can predict, so many. */
export type RandomBytes = (length: number) => Uint8Array

/** The quasigroup of H. M. Damm (2004): finds every single wrong digit and every swap of neighbours. */
const dammTable = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

/** The check digit that makes `damm(digits + check)` zero. */
export function damm(digits: string): string {
  let interim = '0'
  for (const digit of digits) interim = dammTable[Number(interim)]?.[Number(digit)] ?? '0'
  return interim
}

/** @returns the case number, or null unless the text is eight digits of which the last is the right check digit. */
export function isLocator(text: unknown): Locator | null {
  return typeof text === 'string' && /^[0-9]{8}$/.test(text) && damm(text) === '0' ? (text as Locator) : null
}

/** A case number: seven digits, all equally likely, and the check digit. Whether it is free is not known here. */
export function newLocator(random: RandomBytes = randomBytes): Locator {
  const digits = randomDigits(7, random)
  return (digits + damm(digits)) as Locator
}

/** The secret part of a report's receipt code: 16 digits, 52 bits. */
export function newReceiptSecret(random: RandomBytes = randomBytes): string {
  return newSecret(true, random)
}

/** The same for a general complaint. */
export function newComplaintSecret(random: RandomBytes = randomBytes): string {
  return newSecret(false, random)
}

/**
 * Whether a secret opens a report: the sum of its digits is even. So the reader's browser knows what must be behind a
 * code; a server could otherwise pass a report off as a general complaint, whose replies are not sealed.
 */
export function isOfReport(secret: string): boolean {
  const oddDigits = secret.match(/[13579]/g) ?? []
  return oddDigits.length % 2 === 0
}

function newSecret(forReport: boolean, random: RandomBytes): string {
  for (;;) {
    const secret = randomDigits(8, random) + randomDigits(8, random)
    if (isOfReport(secret) === forReport) return secret
  }
}

/** Six groups of four: groups 1-2 the case number, groups 3-6 the secret. */
export function formatReceipt(locator: string, secret: string): string {
  return (locator + secret).replace(/(.{4})(?=.)/g, '$1 ')
}

export type ParsedReceipt =
  { readonly locator: Locator; readonly secret: string } | { readonly problem: 'length' | 'check_digit' }

/** Reads what a person typed: spaces, dashes and other separators are left out, Thai digits are read as digits. */
export function parseReceipt(text: string): ParsedReceipt {
  const digits = withoutSeparators(text)
  if (!/^[0-9]{24}$/.test(digits)) return { problem: 'length' }
  const locator = isLocator(digits.slice(0, 8))
  return locator === null ? { problem: 'check_digit' } : { locator, secret: digits.slice(8) }
}

/** Whether the secret stands in a text, however it is separated and in whatever digits. */
export function containsSecret(text: string, secret: string): boolean {
  return withoutSeparators(text).includes(secret)
}

export interface ReceiptKeys {
  /** 32 bytes that open the mailbox; the server keeps their hash. */
  readonly proof: Uint8Array
  readonly identity: AgeIdentity
  readonly recipient: AgeRecipient
  readonly signing: SigningKey
  /** 32 bytes that the `received` event carries, so that a reporter finds the report in the journal. */
  readonly journalTag: Uint8Array
}

/** The public halves of what a receipt gives. */
export type ReporterKeys = Pick<ReceiptKeys, 'recipient'> & { readonly verifyKey: string }

/** Everything a reporter holds, from the receipt alone. @throws CryptoError when the secret is not 16 digits. */
export async function deriveReceiptKeys(
  argon2id: Argon2id,
  receipt: { readonly agency: string; readonly locator: string; readonly secret: string },
): Promise<ReceiptKeys> {
  const { agency, locator, secret } = receipt
  if (!/^[0-9]{16}$/.test(secret) || isLocator(locator) === null) throw new CryptoError()
  const salt = sha256(utf8(`sujarit receipt v1|${agency}|${locator}`)).slice(0, 16)
  const stretched = await argon2id({ secret: utf8(secret), salt, ...kdfParameters[1], length: 32 })
  const identity = ageIdentityFromSeed(derive(stretched, 'receipt v1 age'))
  return {
    proof: derive(stretched, 'receipt v1 proof'),
    identity,
    recipient: await recipientOf(identity),
    signing: signingKeyFromSeed(derive(stretched, 'receipt v1 sign')),
    journalTag: derive(stretched, 'receipt v1 journal tag'),
  }
}

/** Up to nine digits, all equally likely: values above the last full multiple are drawn again. */
function randomDigits(count: number, random: RandomBytes): string {
  const range = 10 ** count
  const limit = Math.floor(2 ** 32 / range) * range
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4)
    const value = ((a * 256 + b) * 256 + c) * 256 + d
    if (value < limit) return String(value % range).padStart(count, '0')
  }
}

function withoutSeparators(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}\p{Z}\p{Cf}]/gu, '')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - '๐'.charCodeAt(0)))
}
