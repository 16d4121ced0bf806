import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { PasskeyChallengesService, type PasskeyAsk } from './passkey-challenges.service.js'
import { challengeIn, openPublicKey } from './passkey-bytes.js'
import { PasskeyEntity } from './passkey.entity.js'
import { PasskeyPlace } from './passkey-place.js'

/** What `navigator.credentials.get` gives, every field base64url. */
export type PasskeyAnswer = AuthenticationResponseJSON

/** A right answer of one of the officer's own passkeys. Whether its count goes on is found out when it is taken. */
export interface ShownPasskey {
  readonly credentialId: Buffer
  readonly count: number
}

/** Checks what a device signed. Does the same work where there is nothing to check against. */
@Injectable()
export class CheckPasskeyService {
  readonly #decoyKey = coseOf(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  )

  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    /** For saying what an answer must have been asked for. */
    readonly challenges: PasskeyChallengesService,
    private readonly place: PasskeyPlace,
  ) {}

  /**
   * @param officer - Whose passkey it must be; null for an unknown address.
   * @returns null when the challenge was used, is too old or was another's, the passkey is another officer's, or another
   * origin asked for it. The challenge is used up in any case.
   */
  async check(
    agency: AgencyId,
    officer: OfficerId | null,
    ask: PasskeyAsk,
    answer: PasskeyAnswer,
  ): Promise<ShownPasskey | null> {
    const challenge = challengeIn(answer.response.clientDataJSON)
    const isOpen = await this.challenges.take(agency, ask, challenge ?? randomBytes(32))
    const credentialId = Buffer.from(answer.id, 'base64url')
    const passkey = await this.#find(agency, credentialId)
    const isOwn = passkey !== null && passkey.officerId === officer && passkey.clonedOn === null
    const key = isOwn ? openPublicKey(this.pepper, passkey) : null
    const count = await this.#countSignedBy(key ?? this.#decoyKey, challenge ?? randomBytes(32), answer)
    return isOpen && key !== null && count !== null ? { credentialId, count } : null
  }

  /** @returns null unless the key signed this challenge, at our place, after the device had made sure who is there. */
  async #countSignedBy(
    publicKey: Uint8Array<ArrayBuffer>,
    challenge: Uint8Array,
    answer: PasskeyAnswer,
  ): Promise<number | null> {
    const { host, origins } = this.place
    if (host === null) return null
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: answer,
        expectedChallenge: Buffer.from(challenge).toString('base64url'),
        expectedOrigin: [...origins],
        expectedRPID: host,
        requireUserVerification: true,
        // The package compares counts before it checks the signature. We compare after it, so that nobody who merely
        // knows the id of a passkey can have it called a copy.
        credential: { id: answer.id, publicKey, counter: 0 },
      })
      return verified ? authenticationInfo.newCounter : null
    } catch {
      // The package throws plain errors at everything that does not fit, hostile input among it.
      return null
    }
  }

  async #find(agency: AgencyId, credentialId: Buffer): Promise<PasskeyEntity | null> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.findOneBy(PasskeyEntity, { agencyId: agency, credentialId }),
    )
  }
}

/** An EC2 key of P-256 in COSE (RFC 9053), as devices hand it over. */
function coseOf({ x = '', y = '' }: { readonly x?: string; readonly y?: string }): Uint8Array<ArrayBuffer> {
  const head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]
  const coordinate = (name: number, text: string): number[] => [
    name,
    0x58,
    0x20,
    ...Buffer.from(text, 'base64url'),
  ]
  return Uint8Array.from([...head, ...coordinate(0x21, x), ...coordinate(0x22, y)])
}
