import { decryptWith, type AgeIdentity } from './age.js'
import { parseEnvelope, signatureDomain, type Envelope, type EnvelopeKind } from './envelope.js'
import { CryptoError } from './errors.js'
import { unpad } from './pad.js'
import { verify } from './signing.js'

/** Where an envelope must belong. Anything else was moved here by somebody. */
export interface Expected {
  readonly kind: EnvelopeKind
  readonly agency: string
  readonly locator: string
}

/** An author's verify key, or several if they changed it in the course of time; null when nobody knows them. */
export type VerifyKeyOf = (author: string) => string | readonly string[] | null

/**
 * Opens what was sealed to this identity, and says who wrote it.
 *
 * @throws CryptoError when the file is not for this key, altered, not padded, not signed by its author, or belongs
 * to another agency, case or kind.
 */
export async function openEnvelope(
  identity: AgeIdentity,
  sealed: Uint8Array,
  expected: Expected,
  verifyKeyOf: VerifyKeyOf,
): Promise<Envelope<unknown>> {
  return openSelfSigned(identity, sealed, expected, (envelope) => verifyKeyOf(envelope.author))
}

/**
 * As `openEnvelope`, for an envelope that carries its author's verify key: proves only that whoever wrote the body
 * holds that key. The caller then compares the key with the one in the report, or has a reason not to.
 */
export async function openSelfSigned(
  identity: AgeIdentity,
  sealed: Uint8Array,
  expected: Expected,
  keyIn: (envelope: Envelope<unknown>) => string | readonly string[] | null,
): Promise<Envelope<unknown>> {
  const { envelope, signed, signature } = parseEnvelope(unpad(await decryptWith(identity, sealed)))
  const { kind, agency, locator } = expected
  const belongs = envelope.kind === kind && envelope.agency === agency && envelope.locator === locator
  if (!belongs) throw new CryptoError()
  const keys = [keyIn(envelope) ?? []].flat()
  if (!keys.some((key) => verify(key, signatureDomain, signed, signature))) throw new CryptoError()
  return envelope
}

export interface Gap {
  readonly author: string
  /** Numbers that ought to be there, ascending. */
  readonly missing: readonly number[]
  /** Numbers that occur more than once: the same message shown twice, or two under one number. */
  readonly repeated: readonly number[]
}

/**
 * What the server did not show of what one key opens; empty when nothing is missing between an author's first and last.
 * A message dropped from the end cannot be seen this way.
 */
export function checkContiguous(envelopes: Iterable<Pick<Envelope<unknown>, 'author' | 'seq'>>): Gap[] {
  const seen = new Map<string, number[]>()
  for (const { author, seq } of envelopes) seen.set(author, [...(seen.get(author) ?? []), seq])
  const gaps = [...seen].map(([author, numbers]) => gapOf(author, numbers))
  return gaps.filter(({ missing, repeated }) => missing.length + repeated.length > 0)
}

function gapOf(author: string, numbers: readonly number[]): Gap {
  const sorted = numbers.toSorted((a, b) => a - b)
  const present = new Set(sorted)
  const missing: number[] = []
  // An author controls their own numbers; the bound keeps a wild one from filling memory.
  for (let seq = 1; seq < (sorted.at(-1) ?? 0) && missing.length < 1000; seq += 1) {
    if (!present.has(seq)) missing.push(seq)
  }
  const repeated = [...present].filter((seq) => sorted.indexOf(seq) !== sorted.lastIndexOf(seq))
  return { author, missing, repeated }
}
