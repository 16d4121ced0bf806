import type { AgeRecipient } from './age.js'
import { utf8 } from './bytes.js'
import { sha256Text } from './derive.js'

/** What signed words name their reader by: base64url SHA-256 of the recipient's text. */
export function recipientHash(recipient: AgeRecipient): string {
  return sha256Text(utf8(recipient))
}
