import type { DirectoryVersion } from '../crypto/directory.js'
import { InvalidInputError } from '../platform/errors/errors.js'
import { sentFields } from './sent-fields.js'

const mostSignatures = 16

/** A directory version as a browser sent it; whether it holds is for the service to verify. */
export function sentVersion(value: unknown): DirectoryVersion {
  const { body, signatures } = sentFields(value)
  if (typeof body !== 'string' || !Array.isArray(signatures) || signatures.length > mostSignatures) {
    throw new InvalidInputError('not_a_version')
  }
  return {
    body,
    signatures: signatures.map((one: unknown) => {
      const { officer, signature } = sentFields(one)
      if (typeof officer !== 'string' || typeof signature !== 'string') {
        throw new InvalidInputError('not_a_version')
      }
      return { officer, signature }
    }),
  }
}
