import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { Actor } from '../kernel/actor.js'
import type { Channel } from '../kernel/channel.js'
import { Clock } from '../kernel/clock.js'
import type { DestructionReason, KeptThing } from '../kernel/retention.js'
import { Database } from '../platform/database/database.js'
import { roomsInCharge } from './kept-officer.js'
import { ProposalEntity } from './proposal.entity.js'
import { recordKeptAct } from './record-kept-act.js'

/** What an officer has chosen on the list. */
export interface ChosenCase {
  readonly channel: Channel
  readonly what: KeptThing
  readonly caseId: string
}

/** What became of each proposal that a second person wanted to carry out. */
export type CarriedOut = 'destroyed' | 'same_person' | 'unknown' | 'held' | 'reopened' | 'not_due'

/**
 * Two persons destroy what is past its period. The database asks all of it again, holds the case meanwhile, and refuses the
 * same person twice, a held case and one that was opened again.
 */
@Injectable()
export class DestroyCasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many are proposed now; a case that is no longer past its period, or not theirs to see, is none. */
  async propose(actor: Actor, chosen: readonly ChosenCase[], reason: DestructionReason): Promise<number> {
    const rooms = roomsInCharge(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      let count = 0
      for (const one of inOneOrder(chosen.filter(({ channel }) => rooms.includes(channel)))) {
        if (!(await isSeen(tx, one))) continue
        const { channel, what, caseId } = one
        const result = await resultOf(tx, 'SELECT retention.propose($1, $2, $3, $4, $5) AS result', [
          ...[randomUUID(), channel, what, caseId, reason],
        ])
        if (result !== 'proposed') continue
        count += 1
        await recordKeptAct(tx, actor, {
          act: 'proposed',
          of: one,
          at: this.clock.now(),
          facts: { what, reason },
        })
      }
      return count
    })
  }

  /** @returns how many were still there. */
  async withdraw(actor: Actor, ids: readonly string[]): Promise<number> {
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      let count = 0
      for (const proposal of await seenProposals(tx, actor, ids)) {
        const sql = 'SELECT CASE WHEN retention.withdraw($1) THEN $2 ELSE $3 END AS result'
        if ((await resultOf(tx, sql, [proposal.id, 'withdrawn', 'unknown'])) !== 'withdrawn') continue
        count += 1
        await recordKeptAct(tx, actor, {
          act: 'withdrawn',
          of: proposal,
          at: this.clock.now(),
          facts: { what: proposal.what },
        })
      }
      return count
    })
  }

  /**
   * Destroys one case after the other, each in a transaction of its own: what broke off in the middle has destroyed some
   * whole cases and no part of one.
   */
  async carryOut(actor: Actor, ids: readonly string[]): Promise<CarriedOut[]> {
    const scope = { agency: actor.agency, officer: actor.id }
    const results: CarriedOut[] = []
    for (const id of [...ids].sort()) {
      results.push(await this.database.inAgency(scope, (tx) => this.#carryOut(tx, actor, id)))
    }
    return results
  }

  async #carryOut(tx: EntityManager, actor: Actor, id: string): Promise<CarriedOut> {
    const [proposal] = await seenProposals(tx, actor, [id])
    if (proposal === undefined) return 'unknown'
    const sql = 'SELECT retention.carry_out($1, $2) AS result'
    const result = (await resultOf(tx, sql, [id, randomUUID()])) as CarriedOut
    const { what, reason } = proposal
    if (result === 'destroyed')
      await recordKeptAct(tx, actor, {
        act: 'destroyed',
        of: proposal,
        at: this.clock.now(),
        facts: { what, reason },
      })
    if (result === 'held' || result === 'reopened' || result === 'not_due')
      await recordKeptAct(tx, actor, {
        act: 'dropped',
        of: proposal,
        at: this.clock.now(),
        facts: { what, why: result },
      })
    return result
  }
}

/** Two officers who choose the same cases wait for each other instead of for ever. */
function inOneOrder(chosen: readonly ChosenCase[]): ChosenCase[] {
  return [...chosen].sort((one, other) => (one.caseId < other.caseId ? -1 : 1))
}

async function seenProposals(
  tx: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<ProposalEntity[]> {
  const where = {
    agencyId: actor.agency,
    id: In([...ids]),
    channel: In([...roomsInCharge(actor)]),
  }
  return tx.find(ProposalEntity, { where, order: { caseId: 'ASC', what: 'ASC' } })
}

async function isSeen(tx: EntityManager, { channel, what, caseId }: ChosenCase): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT FROM retention.closed_case WHERE agency_id = agency.current_agency() AND channel = $1 AND what = $2
       AND case_id = $3`,
    [channel, what, caseId],
  )
  return rows.length > 0
}

async function resultOf(tx: EntityManager, sql: string, parameters: readonly unknown[]): Promise<string> {
  const [row] = await tx.query<{ result: string }[]>(sql, [...parameters])
  return row?.result ?? 'unknown'
}
