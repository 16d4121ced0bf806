import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { PasskeyAnswer } from '../../staff-accounts/check-passkey.service.js'
import type { SecondFactor } from '../../staff-accounts/second-factor.js'
import { sentFields, sentText, type SentFields } from '../sent-fields.js'

/** base64url of 1023 bytes, the longest id that WebAuthn allows. */
const longestId = 1364

/** Six digits, or what a device answered. People copy a code with the gap that the app shows. */
export function sentFactor(fields: SentFields, codeField = 'code'): SecondFactor {
  if (fields['passkey'] !== undefined) return { passkey: sentAnswer(sentFields(fields['passkey'])) }
  return { code: sentText(fields, codeField).replace(/\D/g, '') }
}

/** Its parts as text; the service finds out whether they mean anything. @throws InvalidInputError for other shapes. */
function sentAnswer(fields: SentFields): PasskeyAnswer {
  const response = sentFields(fields['response'])
  return {
    ...idOf(fields),
    response: {
      clientDataJSON: sentText(response, 'clientDataJSON'),
      authenticatorData: sentText(response, 'authenticatorData'),
      signature: sentText(response, 'signature'),
    },
  }
}

/** @throws InvalidInputError for other shapes. */
export function sentCredential(fields: SentFields): RegistrationResponseJSON {
  const credential = sentFields(fields['passkey'])
  const response = sentFields(credential['response'])
  return {
    ...idOf(credential),
    response: {
      clientDataJSON: sentText(response, 'clientDataJSON'),
      attestationObject: sentText(response, 'attestationObject'),
    },
  }
}

type Identified = Pick<PasskeyAnswer, 'id' | 'rawId' | 'type' | 'clientExtensionResults'>

function idOf(fields: SentFields): Identified {
  const id = sentText(fields, 'id', longestId)
  if (!/^[\w-]+$/.test(id)) throw new InvalidInputError('not_base64url', ['id'])
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {} }
}
