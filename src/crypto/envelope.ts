import { concatBytes, fromUtf8, utf8 } from './bytes.js'
import { CryptoError } from './errors.js'
import { countOf, demand, fieldsOf, parseJson, textOf } from './fields.js'
import { sign, type SigningKey } from './signing.js'

export const envelopeKinds = [
  'report',
  'identity',
  'message',
  'note',
  'decision',
  'grant',
  'request',
  'share',
  'draft',
  'warning',
] as const
export type EnvelopeKind = (typeof envelopeKinds)[number]

/** The author of everything a reporter writes; officers sign with their id. */
export const reporterAuthor = 'reporter'

export interface Envelope<Body> {
  readonly v: 1
  readonly kind: EnvelopeKind
  readonly agency: string
  /** The case, so that a ciphertext moved to another case does not open there. */
  readonly locator: string
  /**
   * Counts from 1 without a gap for each author among what one key opens (the report key: report, message,
   * decision; the desk key: note). 0 for what stands alone: identity, grant, share, request, draft, warning.
   */
  readonly seq: number
  /** `reporter` or an officer's id. */
  readonly author: string
  readonly body: Body
}

export interface SignedEnvelope {
  readonly envelope: Envelope<unknown>
  /** The exact JSON bytes that the signature is over. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

export const signatureDomain = 'envelope'
const signatureLength = 64

/** Signature (64 bytes), then the envelope as JSON in UTF-8. Not yet padded, not yet sealed. */
export function encodeEnvelope(envelope: Envelope<unknown>, signingKey: SigningKey): Uint8Array {
  const json = utf8(JSON.stringify(envelope))
  return concatBytes(sign(signingKey, signatureDomain, json), json)
}

/**
 * Takes an envelope apart. The signature is not yet checked: whose key it must be is inside.
 * @throws CryptoError when the bytes are not an envelope of version 1.
 */
export function parseEnvelope(bytes: Uint8Array): SignedEnvelope {
  const signed = bytes.subarray(signatureLength)
  const fields = fieldsOf(parseJson(fromUtf8(signed)))
  demand(fields['v'] === 1)
  const envelope = {
    v: 1 as const,
    kind: kindOf(fields['kind']),
    agency: textOf(fields['agency']),
    locator: textOf(fields['locator']),
    seq: countOf(fields['seq']),
    author: textOf(fields['author']),
    body: fields['body'],
  }
  return { envelope, signed, signature: bytes.subarray(0, signatureLength) }
}

function kindOf(value: unknown): EnvelopeKind {
  const kind = envelopeKinds.find((known) => known === value)
  if (kind === undefined) throw new CryptoError()
  return kind
}
