import { PepperError, type Pepper } from '../platform/secrets/pepper.js'
import type { PasskeyEntity } from './passkey.entity.js'

type KeyOwner = Pick<PasskeyEntity, 'agencyId' | 'officerId' | 'credentialId'>

/** For this officer and this credential alone: a row that somebody moved or made does not open. */
export function sealPublicKey(pepper: Pepper, owner: KeyOwner, publicKey: Uint8Array): Buffer {
  return pepper.seal(labelOf(owner), publicKey)
}

/** @returns null when the row was not made by this installation for this officer: it is then no passkey of anybody. */
export function openPublicKey(
  pepper: Pepper,
  passkey: KeyOwner & Pick<PasskeyEntity, 'publicKeySealed'>,
): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(pepper.open(labelOf(passkey), passkey.publicKeySealed))
  } catch (error) {
    if (error instanceof PepperError) return null
    throw error
  }
}

function labelOf({ agencyId, officerId, credentialId }: KeyOwner): string {
  return `officer passkey ${agencyId} ${officerId} ${credentialId.toString('base64url')}`
}

/** The challenge that a device says it signed; null for anything that is no client data. */
export function challengeIn(clientDataJson: string): Buffer | null {
  try {
    const said = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8')) as unknown
    if (typeof said !== 'object' || said === null || !('challenge' in said)) return null
    // Inside a frame of another page nobody sees what is being confirmed.
    if ('crossOrigin' in said && said.crossOrigin === true) return null
    return typeof said.challenge === 'string' ? Buffer.from(said.challenge, 'base64url') : null
  } catch {
    return null
  }
}
