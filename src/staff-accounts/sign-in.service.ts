import { Injectable } from '@nestjs/common'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import {
  CheckCredentialsService,
  type SignInAttempt,
  type SignInBeginning,
} from './check-credentials.service.js'
import { canonicalEmail } from './credentials.js'
import { OfficerEntity } from './officer.entity.js'
import { takeFactor } from './second-factor.js'
import { SessionService, type BegunSession } from './session.service.js'

export interface SignedInBrowser {
  readonly officer: OfficerId
  readonly session: BegunSession
  /** Opens only in a browser that has the enrolment key. */
  readonly wrappedSeed: Buffer
}

export interface NewWrap {
  readonly authenticationSecret: Uint8Array
  readonly wrappedSeed: Buffer
}

/** Two factors in one submission, and one answer for everything that can be wrong with them. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionService,
    private readonly credentials: CheckCredentialsService,
  ) {}

  async begin(agency: AgencyId, email: string): Promise<SignInBeginning> {
    return this.credentials.beginning(agency, email, await this.#officerByEmail(agency, email))
  }

  /**
   * @param client - Network address.
   * @returns null for a wrong passphrase, an unknown address, a wrong second factor and a used one alike.
   * @throws TooBusyError when the client has tried too often.
   */
  async signIn(agency: AgencyId, client: string, attempt: SignInAttempt): Promise<SignedInBrowser | null> {
    await this.credentials.spendBudget(agency, client)
    const officer = await this.#officerByEmail(agency, attempt.email)
    const factor = await this.credentials.rightFactor(agency, officer, attempt)
    const at = this.clock.now()
    const signedIn = await this.database.inAgency({ agency }, async (tx) => {
      const isAccepted = officer !== null && factor !== null && (await takeFactor(tx, officer, factor, at))
      await recordAct(tx, {
        agency,
        officer: isAccepted ? officer.id : null,
        act: isAccepted ? 'signed_in' : 'sign_in_refused',
        subject: officer?.id ?? null,
        at,
        facts: {},
      })
      if (!isAccepted || officer.wrappedSeed === null) return null
      const session = await this.sessions.begin(tx, agency, officer.id)
      return { officer: officer.id, session, wrappedSeed: officer.wrappedSeed }
    })
    if (signedIn !== null) await this.credentials.takeBackSignIn(agency, client, signedIn.officer)
    return signedIn
  }

  /**
   * Gives a signed-in officer the wrapped seed again, for a new tab; the second factor was shown at the sign-in.
   * @returns null when the passphrase is wrong.
   * @throws TooBusyError as `signIn`.
   */
  async unlock(
    agency: AgencyId,
    id: OfficerId,
    client: string,
    authenticationSecret: Uint8Array,
  ): Promise<Buffer | null> {
    await this.credentials.spendBudget(agency, client)
    const officer = await this.#officer(agency, { id })
    if (!this.credentials.isPassphraseOf(officer, authenticationSecret)) return null
    await this.credentials.takeBackFromBudget(agency, client)
    return officer?.wrappedSeed ?? null
  }

  /** What a new tab needs before it can ask for the passphrase. */
  async beginUnlock(agency: AgencyId, id: OfficerId): Promise<SignInBeginning & { readonly email: string }> {
    const officer = await this.#officer(agency, { id })
    const email = officer?.email ?? ''
    return { ...this.credentials.beginning(agency, email, officer), email }
  }

  /**
   * Keeps a newer wrap of the same seed: the browser pins in it the newest directory that it has verified.
   * @param authenticationSecret - Whoever only has the session must not overwrite the only copy of a key.
   * @returns whether the passphrase was right and the wrap was kept.
   * @throws TooBusyError as `signIn`.
   */
  async rewrap(
    agency: AgencyId,
    id: OfficerId,
    client: string,
    { authenticationSecret, wrappedSeed }: NewWrap,
  ): Promise<boolean> {
    await this.credentials.spendBudget(agency, client)
    const isKept = await this.database.inAgency({ agency }, async (tx) => {
      const officer = await tx.findOneBy(OfficerEntity, { agencyId: agency, id })
      if (!this.credentials.isPassphraseOf(officer, authenticationSecret)) return false
      await tx.update(OfficerEntity, { agencyId: agency, id }, { wrappedSeed })
      return true
    })
    if (isKept) await this.credentials.takeBackFromBudget(agency, client)
    return isKept
  }

  async #officerByEmail(agency: AgencyId, email: string): Promise<OfficerEntity | null> {
    return this.#officer(agency, { email: canonicalEmail(email) })
  }

  /** Whoever has keys and has not left. */
  async #officer(
    agency: AgencyId,
    by: { readonly id: OfficerId } | { readonly email: string },
  ): Promise<OfficerEntity | null> {
    const officer = await this.database.inAgency({ agency }, (tx) =>
      tx.findOneBy(OfficerEntity, { agencyId: agency, ...by }),
    )
    return officer?.status === 'waiting' || officer?.status === 'active' ? officer : null
  }
}
