import { utf8 } from '../../crypto/bytes.js'
import { sha256Text } from '../../crypto/derive.js'
import { parseEnrolmentKey, type EnrolmentKey } from '../../crypto/officer-keys.js'

/** By a hash of the address, so that the storage of a shared device does not list who uses it. */
function storageKey(email: string): string {
  return `sujarit enrolment key ${sha256Text(utf8(email.trim().normalize('NFKC').toLowerCase()))}`
}

/** The enrolment key that this browser keeps for an officer; null when it keeps none. */
export function enrolmentKeyHere(email: string): EnrolmentKey | null {
  return parseEnrolmentKey(localStorage.getItem(storageKey(email)))
}

export function keepEnrolmentKey(email: string, key: EnrolmentKey): void {
  localStorage.setItem(storageKey(email), key)
}
