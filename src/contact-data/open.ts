import { decryptWith, parseAgeIdentity } from '../crypto/age.js'
import type { Contact } from './contact.js'

/** Contact data does not open: another key, or changed bytes. One error, no detail. */
export class ContactDataError extends Error {
  override readonly name = 'ContactDataError'
}

/**
 * Opens what `sealContact` sealed. Only programs that hold the secret file can: staff-web, when a general officer asks
 * and the act is logged, and the worker, for mail.
 * @throws ContactDataError
 */
export async function openContact(contactIdentity: string, sealed: Uint8Array): Promise<Contact> {
  const identity = parseAgeIdentity(contactIdentity)
  if (identity === null) throw new ContactDataError()
  try {
    return parseContact(JSON.parse(new TextDecoder().decode(await decryptWith(identity, sealed))))
  } catch (cause) {
    throw new ContactDataError(undefined, { cause })
  }
}

function parseContact(value: unknown): Contact {
  const { name, phone, email } = value as Partial<Record<keyof Contact, unknown>>
  if (typeof name !== 'string' || typeof phone !== 'string' || typeof email !== 'string') {
    throw new ContactDataError()
  }
  return { name, phone, email }
}
