import { toBase64Url, utf8 } from '../../crypto/bytes.js'
import { sign, signingKeyFromSeed, type SigningKey } from '../../crypto/signing.js'
import type { AgencyId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** The office's signed word that it has a report. The reporter's browser checks it before it says "received". */
export interface Acceptance {
  /** The exact JSON that is signed. */
  readonly text: string
  /** base64url of 64 bytes: Ed25519 in the domain `acceptance`. */
  readonly signature: string
}

export interface AcceptedFiling {
  readonly agency: AgencyId
  readonly locator: string
  readonly receivedOn: OfficeDate
  /**
   * base64url of the tag that this filing has just put into the journal. Null for a report filed before: its tag is
   * not read back, and signing one that merely came in would let a stranger "prove" that the office dropped it.
   */
  readonly journalTag: string | null
}

export const acceptanceDomain = 'acceptance'

/** Signs acceptances with the key of the installation. The same filing gives the same bytes. */
export class AcceptanceSigner {
  readonly #key: SigningKey

  /** @param seed - 32 bytes. */
  constructor(seed: Uint8Array) {
    this.#key = signingKeyFromSeed(seed)
  }

  /** base64url of the 32-byte key that checks our signatures. */
  get verifyKey(): string {
    return this.#key.verifyKey
  }

  sign({ agency, locator, receivedOn, journalTag }: AcceptedFiling): Acceptance {
    const text = JSON.stringify({ v: 1, agency, locator, receivedOn, journalTag })
    return { text, signature: toBase64Url(sign(this.#key, acceptanceDomain, utf8(text))) }
  }
}
