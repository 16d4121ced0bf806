import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import { Database } from '../platform/database/database.js'
import { DestructionEntity } from './destruction.entity.js'
import { roomsInCharge } from './kept-officer.js'

/** So many lines a page, a print and a file have at most: the newest. */
const mostListed = 5000

/** What was destroyed. Of reports, to those who held a key to them and to nobody else. */
@Injectable()
export class DestructionRecordService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws ForbiddenError */
  async list(actor: Actor): Promise<DestructionEntity[]> {
    const { agency, id: officer } = actor
    const where = { agencyId: agency, channel: In([...roomsInCharge(actor)]) }
    return this.database.inAgency({ agency, officer }, (tx) =>
      tx.find(DestructionEntity, { where, order: { destroyedOn: 'DESC', id: 'ASC' }, take: mostListed }),
    )
  }

  /** As `list`; that it leaves the system is written down, without a count that would tell of reports. */
  async take(actor: Actor): Promise<DestructionEntity[]> {
    const rows = await this.list(actor)
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, (tx) =>
      recordAct(tx, {
        ...{ agency, officer, act: 'retention_record_exported', subject: null, facts: {} },
        at: this.clock.now(),
      }),
    )
    return rows
  }
}
