import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/browser'

/** Old browsers know no passkeys, and then nothing on the page speaks of them. */
export function knowsPasskeys(): boolean {
  return browserSupportsWebAuthn()
}

/**
 * Asks the person for a passkey.
 * @param asked - What the server wants signed.
 * @returns null when the person turned away, had none, or was too slow: browsers do not say which.
 * @throws Error when the server did not say what is to be signed.
 */
export async function showPasskey(asked: Response): Promise<AuthenticationResponseJSON | null> {
  if (!asked.ok) throw new Error(`passkey: ${asked.status}`)
  const optionsJSON = (await asked.json()) as PublicKeyCredentialRequestOptionsJSON
  return startAuthentication({ optionsJSON }).catch(orNull)
}

/** @returns null when the person turned away, `known` when this device has one already. */
export async function makePasskey(
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
): Promise<RegistrationResponseJSON | 'known' | null> {
  return startRegistration({ optionsJSON }).catch((error: unknown) =>
    error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
      ? ('known' as const)
      : orNull(error),
  )
}

/** What the device refuses is expected; a bug of ours is not. */
function orNull(error: unknown): null {
  if (error instanceof WebAuthnError || error instanceof DOMException) return null
  throw error
}
