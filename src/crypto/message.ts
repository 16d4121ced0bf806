import type { AgeRecipient, Sealed } from './age.js'
import { recipientHash } from './recipient-hash.js'
import { sealEnvelope } from './seal.js'
import type { SigningKey } from './signing.js'

/**
 * Messages and decisions are sealed to the report key; notes, and drafts of all three, to the desk key, which the
 * reporter has not.
 */
export const messageKinds = ['message', 'note', 'decision', 'draft'] as const
export type MessageKind = (typeof messageKinds)[number]

export interface MessageBody {
  readonly text: string
  /** What goes with the words, such as the status a decision sets. Null when nothing does. */
  readonly extra: Readonly<Record<string, unknown>> | null
  /**
   * `recipientHash` of the key it was sealed to. A server could otherwise put a report of its own making before the
   * officers, open what they answer to it, and seal that again to the reporter of the true one.
   */
  readonly to: string
}

export interface MessageInput {
  readonly kind: MessageKind
  readonly text: string
  readonly extra?: Readonly<Record<string, unknown>>
  readonly agency: string
  readonly locator: string
  /** One more than the author's last under the same key; the report is the reporter's first. 0 for a draft. */
  readonly seq: number
  readonly author: string
  readonly signing: SigningKey
  readonly recipient: AgeRecipient
}

export async function sealMessage(input: MessageInput): Promise<Sealed> {
  const { kind, agency, locator, seq, author, text, extra = null } = input
  const body: MessageBody = { text, extra, to: recipientHash(input.recipient) }
  return sealEnvelope({ v: 1, kind, agency, locator, seq, author, body }, input.signing, input.recipient)
}
