import { Injectable } from '@nestjs/common'
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm'
import { recordAct, type Act } from '../audit/record-act.js'
import { toBase64Url } from '../crypto/bytes.js'
import { isSignedStatement, type OfficerStatement } from '../crypto/officer-statement.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { InvalidInputError } from '../platform/errors/errors.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { CheckCredentialsService, type SignInBeginning } from './check-credentials.service.js'
import { recoverySecret, sealTotpSecret } from './credentials.js'
import { endAccess, forgetPasskeys } from './end-access.js'
import { demandShape, wrapColumns, type Wraps } from './enrol-officer.js'
import { invitationHash } from './invite-officer.service.js'
import { OfficerEntity } from './officer.entity.js'
import type { NewSecondFactor } from './own-account.service.js'
import { ResetEntity, type ResetKind } from './reset.entity.js'
import { stepOfCode, takeStep } from './second-factor.js'

/** After the factor that is left was shown: time to type a new passphrase or to scan a code. */
const finishMs = 30 * 60_000

/** What a link says to whoever has it: which factor it asks for, and how to stretch a passphrase. */
export interface OpenReset extends SignInBeginning {
  readonly kind: ResetKind
}

/** Opens in a browser only with the enrolment sheet, or with the sheet and the passphrase. */
export interface ReleasedWrap {
  readonly officer: OfficerId
  readonly email: string
  readonly name: string
  readonly wrap: Buffer
  /** The server's part of the key for the recovery wrap; null where the passphrase stands in its place. */
  readonly recoverySecret: Buffer | null
}

/** The factor that is left. */
export type ShownFactor = { readonly code: string } | { readonly authenticationSecret: Uint8Array }

export interface SignedPassphrase {
  readonly wraps: Wraps
  readonly signature: Uint8Array
}

export interface SignedSecondFactor extends NewSecondFactor {
  readonly signature: Uint8Array
}

export type RecoveryOutcome = 'done' | 'code_wrong'

interface Found {
  readonly reset: ResetEntity
  readonly officer: OfficerEntity
}

/**
 * Lets an officer set a lost factor anew. The administrator's link is not enough: the other factor is asked for, and what
 * is put in place must be signed with the officer's own key, which only the enrolment sheet opens.
 */
@Injectable()
export class RecoverAccountService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pepper: Pepper,
    private readonly credentials: CheckCredentialsService,
  ) {}

  /** @returns null for a link that is unknown, used, taken back or too old. */
  async open(agency: AgencyId, token: string): Promise<OpenReset | null> {
    return this.database.inAgency({ agency }, async (tx) => {
      const found = await this.#find(tx, agency, token)
      if (found === null) return null
      const { reset, officer } = found
      return { kind: reset.kind, ...this.credentials.beginning(agency, officer.email, officer) }
    })
  }

  /**
   * @returns null for a dead link and a wrong factor alike; a wrong factor is written down.
   * @throws TooBusyError when the client has tried too often.
   */
  async begin(
    agency: AgencyId,
    client: string,
    token: string,
    shown: ShownFactor,
  ): Promise<ReleasedWrap | null> {
    await this.credentials.spendBudget(agency, client)
    const released = await this.database.inAgency({ agency }, async (tx) => {
      const found = await this.#find(tx, agency, token)
      if (found === null) return null
      const { reset, officer } = found
      const isRight = await this.#isShown(tx, found, shown)
      const at = this.clock.now()
      if (!isRight) {
        const act = 'key_recovery_refused'
        await recordAct(tx, { agency, officer: null, act, subject: officer.id, at, facts: {} })
        return null
      }
      await tx.update(ResetEntity, { agencyId: agency, tokenHash: reset.tokenHash }, { shownAt: at })
      return this.#release(found)
    })
    if (released !== null) await this.credentials.takeBackSignIn(agency, client, released.officer)
    return released
  }

  /** @throws InvalidInputError when it is out of shape, not signed by the officer's key, or too late. */
  async setPassphrase(agency: AgencyId, token: string, made: SignedPassphrase): Promise<void> {
    const columns = wrapColumns(this.pepper, made.wraps)
    const { salt, authenticationSecret, wrappedSeed, recoverySeed } = made.wraps
    const parts = [salt, authenticationSecret, wrappedSeed, recoverySeed ?? new Uint8Array()]
    await this.#finish(agency, token, { kind: 'passphrase', act: 'key_recovered' }, async (tx, found) => {
      this.#demandSigned(found, 'new passphrase', parts, made.signature)
      const { agencyId, id } = found.officer
      await tx.update(OfficerEntity, { agencyId, id }, columns)
    })
  }

  /** @throws InvalidInputError as `setPassphrase`. */
  async setSecondFactor(
    agency: AgencyId,
    token: string,
    { totpSecret, code, signature }: SignedSecondFactor,
  ): Promise<RecoveryOutcome> {
    demandShape<'totpSecret'>({ totpSecret }, ['totpSecret'])
    const step = stepOfCode(totpSecret, code, this.clock.now())
    if (step === null) return 'code_wrong'
    const what = { kind: 'second_factor', act: 'key_second_factor_replaced' } as const
    await this.#finish(agency, token, what, async (tx, found) => {
      this.#demandSigned(found, 'new second factor', [totpSecret], signature)
      const { agencyId, id } = found.officer
      const totpSealed = sealTotpSecret(this.pepper, totpSecret)
      await tx.update(OfficerEntity, { agencyId, id }, { totpSealed, totpLastStep: String(step) })
      // The passkey was in the telephone that is lost.
      await forgetPasskeys(tx, agencyId, id)
    })
    return 'done'
  }

  async #find(tx: EntityManager, agency: AgencyId, token: string): Promise<Found | null> {
    const reset = await tx.findOne(ResetEntity, {
      where: {
        agencyId: agency,
        tokenHash: invitationHash(token),
        usedAt: IsNull(),
        expiresAt: MoreThan(this.clock.now()),
      },
      lock: { mode: 'pessimistic_write' },
    })
    if (reset === null) return null
    const officer = await tx.findOneBy(OfficerEntity, {
      agencyId: agency,
      id: reset.officerId,
      status: In(['waiting', 'active']),
    })
    return officer === null ? null : { reset, officer }
  }

  async #isShown(tx: EntityManager, { reset, officer }: Found, shown: ShownFactor): Promise<boolean> {
    if ('authenticationSecret' in shown) {
      const isRight = this.credentials.isPassphraseOf(officer, shown.authenticationSecret)
      return reset.kind === 'second_factor' && isRight
    }
    const step = await this.credentials.stepOfOwnCode(officer.agencyId, officer, shown.code)
    return reset.kind === 'passphrase' && step !== null && (await takeStep(tx, officer, step))
  }

  #release({ reset, officer }: Found): ReleasedWrap | null {
    const isPassphrase = reset.kind === 'passphrase'
    const wrap = isPassphrase ? officer.recoverySeed : officer.wrappedSeed
    if (wrap === null) return null
    const { agencyId, id, email, name } = officer
    const secret = isPassphrase ? recoverySecret(this.pepper, agencyId, id) : null
    return { officer: id, email, name, wrap, recoverySecret: secret }
  }

  async #finish(
    agency: AgencyId,
    token: string,
    { kind, act }: { readonly kind: ResetKind; readonly act: Act },
    change: (tx: EntityManager, found: Found) => Promise<void>,
  ): Promise<void> {
    const now = this.clock.now()
    await this.database.inAgency({ agency }, async (tx) => {
      const found = await this.#find(tx, agency, token)
      const shownAt = found?.reset.shownAt?.getTime() ?? 0
      if (found?.reset.kind !== kind || now.getTime() - shownAt > finishMs) {
        throw new InvalidInputError('reset_dead', ['token'])
      }
      await change(tx, found)
      const { id } = found.officer
      // The link with them: it is good once.
      await endAccess(tx, agency, id, now)
      await recordAct(tx, { agency, officer: id, act, subject: id, at: now, facts: {} })
    })
  }

  #demandSigned(
    { reset, officer }: Found,
    purpose: OfficerStatement['purpose'],
    parts: readonly Uint8Array[],
    signature: Uint8Array,
  ): void {
    const { agencyId: agency, id } = officer
    const token = reset.tokenHash.toString('base64url')
    const statement = { agency, officer: id, purpose, token, made: parts.map(toBase64Url) }
    if (officer.verifyKey === null || !isSignedStatement(officer.verifyKey, statement, signature)) {
      throw new InvalidInputError('signature_refused', ['signature'])
    }
  }
}
