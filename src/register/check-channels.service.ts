import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { readChannelChecks } from '../agency/read-channel-checks.service.js'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { monthEnd } from '../kernel/channel-check.js'
import { Clock } from '../kernel/clock.js'
import type { EnteredMethod } from '../kernel/intake-method.js'
import { addDays, officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { demandRegistrar } from './register-roles.js'

/** What an officer says of one channel and month. */
export interface ChannelFinding {
  readonly channel: EnteredMethod
  /** Its first day. */
  readonly month: OfficeDate
  /** Number of the check that the officer saw; 0 for none. */
  readonly seen: number
  readonly found: number
}

/** `lost_race`: somebody else has checked one of them meanwhile. `unknown`: the office owes no such check. */
export type CheckOutcome = 'checked' | 'lost_race' | 'unknown'

class Refusal extends Error {
  constructor(readonly outcome: Exclude<CheckOutcome, 'checked'>) {
    super(outcome)
  }
}

/** Signs that an off-line channel was looked into, today and by the officer who is signed in. */
@Injectable()
export class CheckChannelsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All of them or none. @throws ForbiddenError */
  async check(actor: Actor, findings: readonly ChannelFinding[]): Promise<CheckOutcome> {
    demandRegistrar(actor)
    const { agency, id: officer } = actor
    try {
      await this.database.inAgency({ agency, officer }, async (tx) => {
        for (const finding of findings) await this.#checkOne(tx, actor, finding)
      })
      return 'checked'
    } catch (error) {
      if (error instanceof Refusal) return error.outcome
      throw error
    }
  }

  async #checkOne(tx: EntityManager, actor: Actor, finding: ChannelFinding): Promise<void> {
    const at = this.clock.now()
    const today = officeDate(at)
    const { agency, id: officer } = actor
    const { channel, month, seen, found } = finding
    if (month > today || !(await owes(tx, actor, finding))) throw new Refusal('unknown')
    const rows: unknown[] = await tx.query(
      `INSERT INTO agency.channel_check (agency_id, method, month, seq, found, checked_on, officer_id)
       SELECT $1, $2, $3, $4::integer + 1, $5, $6, $7
        WHERE $4 = (SELECT coalesce(max(seq), 0) FROM agency.channel_check
          WHERE agency_id = $1 AND method = $2 AND month = $3)
       ON CONFLICT DO NOTHING RETURNING seq`,
      [agency, channel, month, seen, found, today, officer],
    )
    if (rows.length === 0) throw new Refusal('lost_race')
    const facts = { channel, month: month.slice(0, 7), found, corrects: seen }
    await recordAct(tx, { agency, officer, act: 'register_channel_checked', subject: null, at, facts })
  }
}

/** Only for channels and months that the list of the office asks for. */
async function owes(tx: EntityManager, { agency }: Actor, asked: ChannelFinding): Promise<boolean> {
  const months = await readChannelChecks(tx, agency, { first: asked.month, last: monthEnd(asked.month) })
  return months.some(({ channel }) => channel === asked.channel)
}

/** The last day that is over: a month that ends today is not. */
export function lastWholeDay(today: OfficeDate): OfficeDate {
  return addDays(today, -1)
}
