import { encryptTo, parseRecipient } from '../crypto/age.js'
import type { Contact } from './contact.js'

/** Longest JSON of a contact that is padded to one size; a longer one takes the next multiple. */
const paddedLength = 1024

/**
 * Seals contact data to the agency's contact key, whose private half public-web does not have.
 *
 * The plaintext is JSON in UTF-8, filled with spaces to a multiple of 1,024 bytes, so that the size does not tell a
 * telephone number from an address.
 * @throws Error when the agency's recipient is malformed: set-up went wrong.
 */
export async function sealContact(contactRecipient: string, contact: Contact): Promise<Uint8Array> {
  const recipient = parseRecipient(contactRecipient)
  if (recipient === null) throw new Error('the contact recipient of the agency is malformed')
  const { name, phone, email } = contact
  const json = Buffer.from(JSON.stringify({ v: 1, name, phone, email }))
  const padded = Buffer.alloc(Math.ceil(json.length / paddedLength) * paddedLength, ' ')
  json.copy(padded)
  return encryptTo(recipient, padded)
}
