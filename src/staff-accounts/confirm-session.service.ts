import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import { Database } from '../platform/database/database.js'
import { UnauthenticatedError } from '../platform/errors/errors.js'
import { CheckCredentialsService } from './check-credentials.service.js'
import { OfficerEntity } from './officer.entity.js'
import { PasskeyChallengesService } from './passkey-challenges.service.js'
import { takeFactor, type SecondFactor } from './second-factor.js'
import type { ActiveSession } from './signed-in-officer.js'

/** Takes the second factor once more from somebody who is signed in, before an act that asks for it. */
@Injectable()
export class ConfirmSessionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly credentials: CheckCredentialsService,
    private readonly challenges: PasskeyChallengesService,
  ) {}

  /** @returns whether it was right, unused, and within the budget; a refusal is written down. */
  async confirm(session: ActiveSession, factor: SecondFactor): Promise<boolean> {
    const { agency, id } = session.officer
    const officer = await this.database.inAgency({ agency }, (tx) =>
      tx.findOneBy(OfficerEntity, { agencyId: agency, id }),
    )
    if (officer === null) throw new UnauthenticatedError('session_ended')
    const ask = this.challenges.ofSession('confirm', session)
    const right = await this.credentials.ownFactor(agency, officer, ask, factor)
    const at = this.clock.now()
    const isConfirmed = await this.database.inAgency({ agency }, async (tx) => {
      const isRight = right !== null && (await takeFactor(tx, officer, right, at))
      if (isRight) await this.#mark(tx, session)
      const act = isRight ? 'session_confirmed' : 'session_confirmation_refused'
      await recordAct(tx, { agency, officer: id, act, subject: id, at, facts: {} })
      return isRight
    })
    if (isConfirmed) await this.credentials.takeBackCode(agency, id)
    return isConfirmed
  }

  async #mark(tx: EntityManager, { officer, reference }: ActiveSession): Promise<void> {
    await tx.query(
      `UPDATE staff.session SET confirmed_at = $4
       WHERE agency_id = $1 AND officer_id = $2 AND left(encode(token_hash, 'hex'), 16) = $3`,
      [officer.agency, officer.id, reference, this.clock.now()],
    )
  }
}
