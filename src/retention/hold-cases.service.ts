import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../kernel/actor.js'
import type { Channel } from '../kernel/channel.js'
import { Clock } from '../kernel/clock.js'
import type { Locator } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { HoldAuthority, HoldReason } from '../kernel/retention.js'
import { Database } from '../platform/database/database.js'
import { NotFoundError } from '../platform/errors/errors.js'
import { HoldEntity } from './hold.entity.js'
import { roomsInCharge } from './kept-officer.js'
import { recordKeptAct } from './record-kept-act.js'

/** A case of either room. */
export interface HoldableCase {
  readonly channel: Channel
  readonly caseId: string
}

export interface NewHold {
  readonly authority: HoldAuthority
  readonly reason: HoldReason
  /** Empty for reports: no word about them lies in clear. */
  readonly remark: string
  readonly reviewOn: OfficeDate
}

export interface CaseHolds {
  readonly locator: Locator
  /** Newest first, lifted ones too. */
  readonly holds: readonly HoldEntity[]
}

/** While somebody has asked that a case be kept, no way destroys it. One officer says so; a second one lifts it. */
@Injectable()
export class HoldCasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, and NotFoundError for an unknown case and one without a key alike. */
  async ofCase(actor: Actor, one: HoldableCase): Promise<CaseHolds> {
    return this.#inCase(actor, one, async (tx, locator) => ({
      locator,
      holds: await tx.find(HoldEntity, {
        where: { agencyId: actor.agency, channel: one.channel, caseId: one.caseId },
        order: { setOn: 'DESC', id: 'ASC' },
      }),
    }))
  }

  /** @throws ForbiddenError, NotFoundError */
  async set(actor: Actor, one: HoldableCase, hold: NewHold): Promise<'set' | 'already'> {
    const { channel, caseId } = one
    const { authority, reason, remark, reviewOn } = hold
    return this.#inCase(actor, one, async (tx) => {
      const parameters = [randomUUID(), channel, caseId, authority, reason, remark, reviewOn]
      const sql = 'SELECT retention.set_hold($1, $2, $3, $4, $5, $6, $7) AS result'
      const [row] = await tx.query<{ result: string }[]>(sql, parameters)
      if (row?.result !== 'set') return 'already'
      await recordKeptAct(tx, actor, {
        act: 'held',
        of: one,
        at: this.clock.now(),
        facts: { authority, reason },
      })
      return 'set'
    })
  }

  /** @returns `same_person` for whoever set it; `unknown` when it was lifted before. @throws as `ofCase` */
  async lift(actor: Actor, one: HoldableCase, hold: string): Promise<'lifted' | 'same_person' | 'unknown'> {
    return this.#inCase(actor, one, async (tx) => {
      const [row] = await tx.query<{ result: string }[]>('SELECT retention.lift_hold($1) AS result', [hold])
      if (row?.result === 'same_person') return 'same_person'
      if (row?.result !== 'lifted') return 'unknown'
      await recordKeptAct(tx, actor, { act: 'lifted', of: one, at: this.clock.now(), facts: {} })
      return 'lifted'
    })
  }

  async #inCase<T>(
    actor: Actor,
    { channel, caseId }: HoldableCase,
    work: (tx: EntityManager, locator: Locator) => Promise<T>,
  ): Promise<T> {
    if (!roomsInCharge(actor).includes(channel)) throw new NotFoundError('case_unknown')
    const { agency, id: officer } = actor
    const table = channel === 'general' ? 'general.complaint' : 'corruption.report'
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const [row] = await tx.query<{ locator: Locator }[]>(
        `SELECT locator FROM ${table} WHERE agency_id = $1 AND id = $2`,
        [agency, caseId],
      )
      if (row === undefined) throw new NotFoundError('case_unknown')
      return work(tx, row.locator)
    })
  }
}
