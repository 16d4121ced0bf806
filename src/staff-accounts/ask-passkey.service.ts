import { Injectable } from '@nestjs/common'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { AgencyId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { NotFoundError } from '../platform/errors/errors.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { challengeIn, sealPublicKey } from './passkey-bytes.js'
import { challengeSeconds, PasskeyChallengesService, type PasskeyAsk } from './passkey-challenges.service.js'
import { PasskeyEntity } from './passkey.entity.js'
import { PasskeyPlace } from './passkey-place.js'
import type { ActiveSession } from './signed-in-officer.js'

/** ES256, EdDSA and RS256: what every device of today makes. */
const algorithms = [-7, -8, -257]
const timeout = (challengeSeconds - 30) * 1000

export type MadePasskey = Pick<PasskeyEntity, 'credentialId' | 'publicKeySealed' | 'signCount'>

/** What a device shows to the person who is asked. */
interface Shown {
  readonly office: string
  readonly email: string
}

/** What browsers are to ask of devices: nothing that tells who has a passkey, and the least about who is who. */
@Injectable()
export class AskPasskeyService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly challenges: PasskeyChallengesService,
    private readonly place: PasskeyPlace,
  ) {}

  /** An officer's passkeys in the order in which they were added. */
  async list({ officer: { agency, id } }: ActiveSession): Promise<PasskeyEntity[]> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.find(PasskeyEntity, {
        where: { agencyId: agency, officerId: id },
        order: { addedOn: 'ASC', credentialId: 'ASC' },
      }),
    )
  }

  /** For a sign-in. Alike for everybody: the device knows which passkeys it has for this host. */
  async atSignIn(agency: AgencyId, email: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.#ask(agency, this.challenges.ofSignIn(email), [])
  }

  /** For an act that asks for the second factor again: the officer's own passkeys, by id. */
  async again(session: ActiveSession): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const own = (await this.list(session)).filter(({ clonedOn }) => clonedOn === null)
    const ask = this.challenges.ofSession('confirm', session)
    return this.#ask(session.officer.agency, ask, own.map(idOf))
  }

  async toAdd(
    session: ActiveSession,
    { office, email }: Shown,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { agency, id, name } = session.officer
    const known = await this.list(session)
    return generateRegistrationOptions({
      ...{ rpName: office, rpID: this.#host(), userName: email, userDisplayName: name, timeout },
      // Says nothing of the officer to whoever reads a device, and is the same for each of the officer's devices.
      userID: Uint8Array.from(this.pepper.mac('passkey user', Buffer.from(`${agency}|${id}`))),
      challenge: await this.#challenge(agency, this.challenges.ofSession('add', session)),
      // Which make of device somebody has is nothing for us.
      attestationType: 'none',
      // Kept by the device, so that the sign-in need not name credentials and so tell who has one.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map((passkey) => ({ id: idOf(passkey) })),
      supportedAlgorithmIDs: algorithms,
    })
  }

  /** Uses the challenge up. @returns null for anything but what `toAdd` asked of this session. */
  async made(session: ActiveSession, response: RegistrationResponseJSON): Promise<MadePasskey | null> {
    const { agency, id } = session.officer
    const challenge = challengeIn(response.response.clientDataJSON)
    const ask = this.challenges.ofSession('add', session)
    if (challenge === null || !(await this.challenges.take(agency, ask, challenge))) return null
    const credential = await this.#credentialIn(response, challenge.toString('base64url'))
    if (credential === null) return null
    const credentialId = Buffer.from(credential.id, 'base64url')
    const owner = { agencyId: agency, officerId: id, credentialId }
    const publicKeySealed = sealPublicKey(this.pepper, owner, credential.publicKey)
    return { credentialId, publicKeySealed, signCount: String(credential.counter) }
  }

  async #credentialIn(
    response: RegistrationResponseJSON,
    expectedChallenge: string,
  ): Promise<{ readonly id: string; readonly publicKey: Uint8Array; readonly counter: number } | null> {
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        ...{ response, expectedChallenge, requireUserVerification: true },
        ...{ expectedOrigin: [...this.place.origins], expectedRPID: this.#host() },
        supportedAlgorithmIDs: algorithms,
      })
      return verified ? registrationInfo.credential : null
    } catch {
      // Plain errors of the package at whatever does not fit.
      return null
    }
  }

  async #ask(
    agency: AgencyId,
    ask: PasskeyAsk,
    ids: readonly string[],
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      ...{ rpID: this.#host(), userVerification: 'required', timeout },
      challenge: await this.#challenge(agency, ask),
      allowCredentials: ids.map((id) => ({ id })),
    })
  }

  async #challenge(agency: AgencyId, ask: PasskeyAsk): Promise<Uint8Array<ArrayBuffer>> {
    return Uint8Array.from(await this.challenges.make(agency, ask))
  }

  /** @throws NotFoundError where officers work at a bare network address. */
  #host(): string {
    if (this.place.host === null) throw new NotFoundError('passkeys_nowhere')
    return this.place.host
  }
}

function idOf({ credentialId }: PasskeyEntity): string {
  return credentialId.toString('base64url')
}
