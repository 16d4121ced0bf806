import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { AttemptBudgetService, type Budget } from './attempt-budget.service.js'
import {
  authenticationHash,
  canonicalEmail,
  decoySalt,
  isAuthenticated,
  openTotpSecret,
  sealTotpSecret,
  totpSecretLength,
} from './credentials.js'
import { CheckPasskeyService } from './check-passkey.service.js'
import type { OfficerEntity } from './officer.entity.js'
import type { PasskeyAsk } from './passkey-challenges.service.js'
import { stepOfCode, type RightFactor, type SecondFactor } from './second-factor.js'

/** What the browser needs to turn the passphrase into keys. Looks the same for addresses that nobody has. */
export interface SignInBeginning {
  readonly kdfVersion: number
  /** 16 bytes. */
  readonly salt: Buffer
}

export interface SignInAttempt {
  readonly email: string
  /** 32 bytes by argon2id and HKDF from the passphrase; the passphrase itself never comes here. */
  readonly authenticationSecret: Uint8Array
  readonly factor: SecondFactor
}

const byClient: Budget = { name: 'sign-in', windowSeconds: 60, free: 12, most: 60 }
/**
 * Codes tried by somebody who already has the passphrase. Three of a million fit, so ten in ten minutes give a guesser
 * even odds after 160 days, and the audit log fills. Counted apart from wrong passphrases, so that nobody can keep an
 * officer out without knowing the officer's own.
 */
const byAccount: Budget = { name: 'second factor', windowSeconds: 600, free: 10, most: 10 }

/** Compares what was given with what is kept; does the same work when there is nothing to compare with. */
@Injectable()
export class CheckCredentialsService {
  readonly #decoy: { readonly authenticationHash: Buffer; readonly totpSealed: Buffer }

  constructor(
    private readonly pepper: Pepper,
    private readonly clock: Clock,
    private readonly budget: AttemptBudgetService,
    private readonly passkeys: CheckPasskeyService,
  ) {
    this.#decoy = {
      authenticationHash: authenticationHash(pepper, randomBytes(32)),
      totpSealed: sealTotpSecret(pepper, randomBytes(totpSecretLength)),
    }
  }

  /** @throws TooBusyError when the network address has tried too often. */
  async spendBudget(agency: AgencyId, client: string): Promise<void> {
    await this.budget.spend(agency, byClient, client)
  }

  /** After a right passphrase: a whole office signs in from one address. */
  async takeBackFromBudget(agency: AgencyId, client: string): Promise<void> {
    await this.budget.takeBack(agency, byClient, client)
  }

  /** After a sign-in with both factors. */
  async takeBackSignIn(agency: AgencyId, client: string, officer: OfficerId): Promise<void> {
    await this.takeBackFromBudget(agency, client)
    await this.budget.takeBack(agency, byAccount, officer)
  }

  beginning(agency: AgencyId, email: string, officer: OfficerEntity | null): SignInBeginning {
    return {
      kdfVersion: officer?.kdfVersion ?? 1,
      salt: officer?.kdfSalt ?? decoySalt(this.pepper, agency, canonicalEmail(email)),
    }
  }

  isPassphraseOf(officer: OfficerEntity | null, authenticationSecret: Uint8Array): boolean {
    const expected = officer?.authenticationHash ?? this.#decoy.authenticationHash
    return isAuthenticated(this.pepper, authenticationSecret, expected)
  }

  /**
   * For an officer who is signed in. Shares the budget of codes with the sign-in.
   * @returns the time step of a right code, else null.
   */
  async stepOfOwnCode(agency: AgencyId, officer: OfficerEntity, code: string): Promise<number | null> {
    const tried = await this.budget.count(agency, byAccount, officer.id)
    if (tried > byAccount.most || officer.totpSealed === null) return null
    return stepOfCode(openTotpSecret(this.pepper, officer.totpSealed), code, this.clock.now())
  }

  /**
   * Either factor of an officer who is signed in, within one budget.
   * @param ask - What a passkey was asked for; a code needs no asking.
   */
  async ownFactor(
    agency: AgencyId,
    officer: OfficerEntity,
    ask: PasskeyAsk,
    factor: SecondFactor,
  ): Promise<RightFactor | null> {
    if ('code' in factor) return asStep(await this.stepOfOwnCode(agency, officer, factor.code))
    const passkey = await this.passkeys.check(agency, officer.id, ask, factor.passkey)
    const tried = await this.budget.count(agency, byAccount, officer.id)
    return passkey === null || tried > byAccount.most ? null : { passkey }
  }

  /** After a right factor of an officer who is signed in. */
  async takeBackCode(agency: AgencyId, officer: OfficerId): Promise<void> {
    await this.budget.takeBack(agency, byAccount, officer)
  }

  /**
   * @param officer - Null for an unknown address: it costs as much.
   * @returns the second factor when both are right, else null. Whether it was used before is the caller's to find out.
   */
  async rightFactor(
    agency: AgencyId,
    officer: OfficerEntity | null,
    attempt: SignInAttempt,
  ): Promise<RightFactor | null> {
    const knowsPassphrase = this.isPassphraseOf(officer, attempt.authenticationSecret)
    const factor = await this.#factorOf(agency, officer, attempt)
    const account = knowsPassphrase ? (officer?.id ?? '') : `refused ${canonicalEmail(attempt.email)}`
    const tried = await this.budget.count(agency, byAccount, account)
    return officer !== null && knowsPassphrase && tried <= byAccount.most ? factor : null
  }

  async #factorOf(
    agency: AgencyId,
    officer: OfficerEntity | null,
    { email, factor }: SignInAttempt,
  ): Promise<RightFactor | null> {
    if ('code' in factor) {
      const secret = openTotpSecret(this.pepper, officer?.totpSealed ?? this.#decoy.totpSealed)
      return asStep(stepOfCode(secret, factor.code, this.clock.now()))
    }
    const ask = this.passkeys.challenges.ofSignIn(email)
    const passkey = await this.passkeys.check(agency, officer?.id ?? null, ask, factor.passkey)
    return passkey && { passkey }
  }
}

function asStep(step: number | null): RightFactor | null {
  return step === null ? null : { step }
}
