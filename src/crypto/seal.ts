import { encryptTo, type AgeRecipient, type Sealed } from './age.js'
import { encodeEnvelope, type Envelope } from './envelope.js'
import { pad } from './pad.js'
import type { SigningKey } from './signing.js'

/**
 * Signs, pads and seals: whoever has the recipient's key can open it, and can tell who wrote it.
 * @throws CryptoError when the recipient is not a post-quantum one or the envelope exceeds 512 KiB.
 */
export async function sealEnvelope(
  envelope: Envelope<unknown>,
  signingKey: SigningKey,
  recipient: AgeRecipient,
): Promise<Sealed> {
  return encryptTo(recipient, pad(encodeEnvelope(envelope, signingKey)))
}
