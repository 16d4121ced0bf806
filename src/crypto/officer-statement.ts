import { utf8 } from './bytes.js'
import { sign, verify, type SigningKey } from './signing.js'

/** What an officer signs to replace the means of signing in: whoever lacks the key cannot take an account over. */
export interface OfficerStatement {
  readonly agency: string
  readonly officer: string
  readonly purpose: 'new passphrase' | 'new second factor' | 'new key' | 'new key in place'
  /** Of the link that allows it, or the verify key that it replaces or puts in place: a statement is good once. */
  readonly token: string
  /** What is put in place, each in base64url, in an agreed order. */
  readonly made: readonly string[]
}

const domain = 'officer statement'

/** @returns 64 bytes. */
export function signStatement(signing: SigningKey, statement: OfficerStatement): Uint8Array {
  return sign(signing, domain, bytesOf(statement))
}

export function isSignedStatement(
  verifyKey: string,
  statement: OfficerStatement,
  signature: Uint8Array,
): boolean {
  return verify(verifyKey, domain, bytesOf(statement), signature)
}

function bytesOf({ agency, officer, purpose, token, made }: OfficerStatement): Uint8Array {
  return utf8(JSON.stringify([1, agency, officer, purpose, token, ...made]))
}
