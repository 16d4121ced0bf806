import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** What a device puts into its answer; each may be told otherwise than an honest one would. */
interface Circumstances {
  /** Of the page that asks. */
  readonly origin: string
  readonly host: string
  /** base64url. */
  readonly challenge: string
  /** Whether it made sure of the person by finger, face or PIN. */
  readonly isVerified?: boolean
  /** Instead of the next. */
  readonly count?: number
  readonly crossOrigin?: boolean
}

/** A device as WebAuthn describes it: one P-256 key, a counter, and whatever the test wants it to claim. */
export class SoftwareAuthenticator {
  readonly credentialId = randomBytes(32)
  readonly #privateKey: KeyObject
  readonly #coordinates: readonly [Buffer, Buffer]
  #count = 0

  /** @param isCounting - Many devices of today say 0 each time. */
  constructor(private readonly isCounting = true) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#privateKey = privateKey
    this.#coordinates = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  }

  get id(): string {
    return this.credentialId.toString('base64url')
  }

  /** As `navigator.credentials.create` answers, without attestation. */
  make(circumstances: Circumstances): Record<string, unknown> {
    const data = this.#authenticatorData(circumstances, 0x40, this.#attestedCredential())
    const none = [...text('fmt'), ...text('none'), ...text('attStmt'), 0xa0, ...text('authData')]
    const attestationObject = Buffer.concat([Buffer.from([0xa3, ...none]), bytes(data)])
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', circumstances).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
    })
  }

  /** As `navigator.credentials.get` answers. */
  show(circumstances: Circumstances): Record<string, unknown> {
    const authenticatorData = this.#authenticatorData(circumstances, 0, Buffer.alloc(0))
    const said = clientData('webauthn.get', circumstances)
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(said).digest()])
    return this.#answer({
      clientDataJSON: said.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
    })
  }

  #answer(response: Readonly<Record<string, string>>): Record<string, unknown> {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response }
  }

  #authenticatorData({ host, isVerified = true, count }: Circumstances, flag: number, rest: Buffer): Buffer {
    this.#count += 1
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(count ?? (this.isCounting ? this.#count : 0))
    const flags = Buffer.of(0x01 | (isVerified ? 0x04 : 0) | flag)
    return Buffer.concat([createHash('sha256').update(host).digest(), flags, counted, rest])
  }

  #attestedCredential(): Buffer {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.credentialId.length)
    const [x, y] = this.#coordinates
    const key = [Buffer.from('a5010203262001', 'hex'), Buffer.of(0x21), bytes(x), Buffer.of(0x22), bytes(y)]
    return Buffer.concat([Buffer.alloc(16), length, this.credentialId, ...key])
  }
}

function clientData(type: string, { challenge, origin, crossOrigin = false }: Circumstances): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }))
}

/** CBOR: a short text, and a byte string of less than 256 bytes. */
function text(value: string): number[] {
  return [0x60 + value.length, ...Buffer.from(value)]
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0x58, value.length), value])
}
