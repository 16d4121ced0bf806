import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct, type Act, type AuditEntry } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import { Database } from '../platform/database/database.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { CheckCredentialsService } from './check-credentials.service.js'
import { recoverySecret, sealTotpSecret } from './credentials.js'
import { endOtherSessions } from './end-access.js'
import { demandShape, wrapColumns, type Wraps } from './enrol-officer.js'
import { OfficerEntity } from './officer.entity.js'
import { stepOfCode } from './second-factor.js'
import type { ActiveSession } from './signed-in-officer.js'

/** What a browser needs to wrap the seed anew. */
export interface OpenedWrap {
  readonly wrappedSeed: Buffer
  /** The server's part of the key for a forgotten passphrase, 32 bytes. */
  readonly recoverySecret: Buffer
}

export interface NewSecondFactor {
  /** 20 bytes. */
  readonly totpSecret: Uint8Array
  /** From the app that is to be used, so that a secret that never reached it is noticed now. */
  readonly code: string
}

/** A signed-in officer, who also knows the passphrase: a stolen session alone changes nothing. */
export interface OwnAct {
  readonly session: ActiveSession
  /** Network address. */
  readonly client: string
  readonly authenticationSecret: Uint8Array
}

interface OwnActOfLog {
  readonly act: Act
  readonly facts?: AuditEntry['facts']
}

export type OwnOutcome = 'done' | 'passphrase_wrong' | 'code_wrong'

/** What officers change of their own accounts. Every other session ends with it. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pepper: Pepper,
    private readonly credentials: CheckCredentialsService,
  ) {}

  async officer({ officer: { agency, id } }: ActiveSession): Promise<OfficerEntity> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.findOneByOrFail(OfficerEntity, { agencyId: agency, id }),
    )
  }

  /** @returns null when the passphrase is wrong. @throws TooBusyError when it was tried too often. */
  async openWrap({ session, client, authenticationSecret }: OwnAct): Promise<OpenedWrap | null> {
    const { agency, id } = session.officer
    await this.credentials.spendBudget(agency, client)
    const officer = await this.officer(session)
    if (!this.credentials.isPassphraseOf(officer, authenticationSecret) || officer.wrappedSeed === null) {
      return null
    }
    await this.credentials.takeBackFromBudget(agency, client)
    return { wrappedSeed: officer.wrappedSeed, recoverySecret: recoverySecret(this.pepper, agency, id) }
  }

  /**
   * Puts new wraps of the same seed in the place of the old ones; nothing else is sealed anew.
   * @param act - Whether the passphrase is new, or only the sheet.
   * @throws InvalidInputError for wraps out of shape, TooBusyError as `openWrap`.
   */
  async rewrap(
    own: OwnAct,
    wraps: Wraps,
    act: 'key_passphrase_changed' | 'key_sheet_replaced',
  ): Promise<OwnOutcome> {
    const columns = wrapColumns(this.pepper, wraps)
    return this.withPassphrase(own, { act }, async (tx, officer) => {
      await tx.update(OfficerEntity, { agencyId: officer.agencyId, id: officer.id }, columns)
      return 'done'
    })
  }

  /** @throws InvalidInputError for a secret out of shape, TooBusyError as `openWrap`. */
  async replaceSecondFactor(own: OwnAct, { totpSecret, code }: NewSecondFactor): Promise<OwnOutcome> {
    demandShape<'totpSecret'>({ totpSecret }, ['totpSecret'])
    return this.withPassphrase(own, { act: 'key_second_factor_replaced' }, async (tx, officer) => {
      const step = stepOfCode(totpSecret, code, this.clock.now())
      if (step === null) return 'code_wrong'
      const totpSealed = sealTotpSecret(this.pepper, totpSecret)
      const { agencyId, id } = officer
      await tx.update(OfficerEntity, { agencyId, id }, { totpSealed, totpLastStep: String(step) })
      return 'done'
    })
  }

  /**
   * Does something of the officer's own for who knows the passphrase, and ends every other session.
   *
   * The row is held, so that of two changes at once the second meets the passphrase of the first.
   * @throws TooBusyError as `openWrap`.
   */
  async withPassphrase(
    { session, client, authenticationSecret }: OwnAct,
    { act, facts = {} }: OwnActOfLog,
    change: (tx: EntityManager, officer: OfficerEntity) => Promise<OwnOutcome>,
  ): Promise<OwnOutcome> {
    const { agency, id } = session.officer
    await this.credentials.spendBudget(agency, client)
    const outcome = await this.database.inAgency({ agency, officer: id }, async (tx) => {
      const officer = await tx.findOneOrFail(OfficerEntity, {
        where: { agencyId: agency, id },
        lock: { mode: 'pessimistic_write' },
      })
      if (!this.credentials.isPassphraseOf(officer, authenticationSecret)) return 'passphrase_wrong'
      const result = await change(tx, officer)
      if (result !== 'done') return result
      await endOtherSessions(tx, session)
      const at = this.clock.now()
      await recordAct(tx, { agency, officer: id, act, subject: id, at, facts })
      return result
    })
    if (outcome !== 'passphrase_wrong') await this.credentials.takeBackFromBudget(agency, client)
    return outcome
  }
}
