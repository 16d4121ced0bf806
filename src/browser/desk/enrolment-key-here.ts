import { utf8 } from '../../crypto/bytes.js'
import { sha256Text } from '../../crypto/derive.js'
import { parseEnrolmentKey, type EnrolmentKey } from '../../crypto/officer-keys.js'

const prefix = 'sujarit enrolment key '

/** By a hash of the address, so that the storage of a shared device does not list who uses it. */
function storageKey(email: string): string {
  return `${prefix}${sha256Text(utf8(email.trim().normalize('NFKC').toLowerCase()))}`
}

/** The enrolment key that this browser keeps for an officer; null when it keeps none. */
export function enrolmentKeyHere(email: string): EnrolmentKey | null {
  return parseEnrolmentKey(localStorage.getItem(storageKey(email)))
}

/** Whether this browser keeps the key of anybody: where it keeps none, everybody has to bring the sheet. */
export function hasEnrolmentKeys(): boolean {
  return Object.keys(localStorage).some((name) => name.startsWith(prefix))
}

export function keepEnrolmentKey(email: string, key: EnrolmentKey): void {
  localStorage.setItem(storageKey(email), key)
}
