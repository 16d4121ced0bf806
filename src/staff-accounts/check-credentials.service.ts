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
import type { OfficerEntity } from './officer.entity.js'
import { stepOfCode } from './second-factor.js'

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
  /** Six digits. */
  readonly code: string
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

  /** After a right code of an officer who is signed in. */
  async takeBackCode(agency: AgencyId, officer: OfficerId): Promise<void> {
    await this.budget.takeBack(agency, byAccount, officer)
  }

  /**
   * @param officer - Null for an unknown address: it costs as much.
   * @returns the time step of the code when both factors are right, else null. Whether the step was used before is the
   * caller's to find out.
   */
  async stepOf(
    agency: AgencyId,
    officer: OfficerEntity | null,
    attempt: SignInAttempt,
  ): Promise<number | null> {
    const knowsPassphrase = this.isPassphraseOf(officer, attempt.authenticationSecret)
    const secret = openTotpSecret(this.pepper, officer?.totpSealed ?? this.#decoy.totpSealed)
    const step = stepOfCode(secret, attempt.code, this.clock.now())
    const account = knowsPassphrase ? (officer?.id ?? '') : `refused ${canonicalEmail(attempt.email)}`
    const tried = await this.budget.count(agency, byAccount, account)
    return officer !== null && knowsPassphrase && tried <= byAccount.most ? step : null
  }
}
