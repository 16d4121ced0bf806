import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const version = 1
const nonceLength = 12
const tagLength = 16

/** What was sealed under the pepper does not open: other pepper, other label, or changed bytes. One error, no detail. */
export class PepperError extends Error {
  override readonly name = 'PepperError'
}

/**
 * The secret of the installation that a stolen database lacks. One key for each label (HKDF-SHA-256, RFC 5869), so that
 * what was made for one use says nothing in another.
 */
export class Pepper {
  readonly #secret: Buffer

  /** @param secret - Exactly 32 random bytes. */
  constructor(secret: Uint8Array) {
    if (secret.length !== 32) throw new RangeError('a pepper has 32 bytes')
    this.#secret = Buffer.from(secret)
  }

  /** HMAC-SHA-256, 32 bytes. */
  mac(label: string, bytes: Uint8Array): Buffer {
    return createHmac('sha256', this.#key('mac', label)).update(bytes).digest()
  }

  /** AES-256-GCM: version (1 byte), random nonce (12), ciphertext, tag (16). The label is authenticated. */
  seal(label: string, bytes: Uint8Array): Buffer {
    const nonce = randomBytes(nonceLength)
    const cipher = createCipheriv('aes-256-gcm', this.#key('seal', label), nonce, {
      authTagLength: tagLength,
    })
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([Buffer.of(version), nonce, body, cipher.getAuthTag()])
  }

  /** @throws PepperError for anything that `seal` of the same pepper and label did not make. */
  open(label: string, sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed)
    if (bytes[0] !== version || bytes.length < 1 + nonceLength + tagLength) throw new PepperError()
    const nonce = bytes.subarray(1, 1 + nonceLength)
    const key = this.#key('seal', label)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
      decipher.setAuthTag(bytes.subarray(-tagLength))
      return Buffer.concat([decipher.update(bytes.subarray(1 + nonceLength, -tagLength)), decipher.final()])
    } catch (cause) {
      throw new PepperError(undefined, { cause })
    }
  }

  #key(use: 'mac' | 'seal', label: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, '', `sujarit pepper v1 ${use} ${label}`, 32))
  }
}
