/**
 * Something sealed, signed or encoded is malformed, forged, or not meant for this key.
 *
 * One class with one message on purpose: an attacker who feeds us altered bytes must not learn which check
 * stopped them. What a caller can do is always the same: refuse, and show the reference of the case.
 */
export class CryptoError extends Error {
  override readonly name = 'CryptoError'

  constructor(options?: ErrorOptions) {
    super('refused', options)
  }
}

/** After exclusions too few people are left to receive a report, even with the external fallback. */
export class NoRecipientsError extends Error {
  override readonly name = 'NoRecipientsError'
}

/** The reporter typed the secret part of the receipt code into the report, where officers would read it. */
export class SecretInTextError extends Error {
  override readonly name = 'SecretInTextError'
}

/** The grantee holds a post that the report itself excludes. */
export class ExcludedPostError extends Error {
  override readonly name = 'ExcludedPostError'
}
