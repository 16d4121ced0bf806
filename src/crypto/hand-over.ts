import { fromBase64Url, toBase64Url, utf8 } from './bytes.js'
import { reporterAuthor } from './envelope.js'
import { CryptoError } from './errors.js'
import { isVerifyKey, sign, verify, type SigningKey } from './signing.js'

/** A case and the key that speaks for its reporter so far. */
export interface HandedOver {
  readonly agency: string
  readonly locator: string
  /** The verify key that hands over. */
  readonly from: string
}

/** Stands in `extra.handOver` of a message that the old key signs. */
export interface HandOver {
  readonly verifyKey: string
  /** By the new key, base64url: whoever names a key holds it. */
  readonly signature: string
}

const domain = 'hand-over'

/**
 * The new key's half. The old key's half is the message that carries it: sealed to the report key, numbered like every
 * message of the reporter, so that one which is held back leaves a gap.
 */
export function handOverTo(next: SigningKey, of: HandedOver): HandOver {
  return { verifyKey: next.verifyKey, signature: toBase64Url(sign(next, domain, signedText(of))) }
}

/**
 * @param extra - Of a message of the reporter whose signature holds.
 * @returns the new verify key; null when the message hands nothing over, or not rightly.
 */
export function keyHandedOver(
  extra: Readonly<Record<string, unknown>> | null,
  of: HandedOver,
): string | null {
  const { verifyKey, signature } = (extra?.['handOver'] ?? {}) as Readonly<Record<string, unknown>>
  if (!isVerifyKey(verifyKey) || typeof signature !== 'string' || verifyKey === of.from) return null
  try {
    return verify(verifyKey, domain, signedText(of), fromBase64Url(signature)) ? verifyKey : null
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

/** Whose key speaks for the reporter, message by message: after a hand-over the old one says nothing any more. */
export class ReporterKey {
  #current: string

  constructor(
    private readonly of: Omit<HandedOver, 'from'>,
    first: string,
  ) {
    this.#current = first
  }

  get current(): string {
    return this.#current
  }

  /** Call for every genuine message, in their order. */
  follow(author: string, extra: Readonly<Record<string, unknown>> | null): void {
    if (author !== reporterAuthor) return
    const { agency, locator } = this.of
    this.#current = keyHandedOver(extra, { agency, locator, from: this.#current }) ?? this.#current
  }
}

function signedText({ agency, locator, from }: HandedOver): Uint8Array {
  return utf8(`${agency}|${locator}|${from}`)
}
