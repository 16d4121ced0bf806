import type { AgeRecipient, Sealed } from './age.js'
import { recipientHash } from './recipient-hash.js'
import { sealEnvelope } from './seal.js'
import type { SigningKey } from './signing.js'

/**
 * A holder's signed word to the reporter that a key which could open the report may be in other hands. A kind of its own,
 * so that no server can show it as an answer, or an answer as a warning.
 */
export interface KeyWarningBody {
  /** Whose key. */
  readonly officer: string
  /** The day on which it ended. */
  readonly endedOn: string
  /** As in a message: the key that it was sealed to. */
  readonly to: string
}

export interface KeyWarningInput {
  readonly officer: string
  readonly endedOn: string
  readonly agency: string
  readonly locator: string
  readonly author: string
  readonly signing: SigningKey
  /** The report key. */
  readonly recipient: AgeRecipient
}

export async function sealKeyWarning(input: KeyWarningInput): Promise<Sealed> {
  const { officer, endedOn, agency, locator, author, signing, recipient } = input
  const body: KeyWarningBody = { officer, endedOn, to: recipientHash(recipient) }
  return sealEnvelope({ v: 1, kind: 'warning', agency, locator, seq: 0, author, body }, signing, recipient)
}
