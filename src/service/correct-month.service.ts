import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import type { OfficerRole } from '../kernel/role.js'
import type { ServiceChannel } from '../kernel/service-channel.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import { insertTally } from './insert-tally.js'
import { lastCountedDay, type MonthOf } from './month-of.js'

/** Who may say that a number is wrong. Everybody may count. */
export const correctingRoles: readonly OfficerRole[] = ['general_officer', 'administrator', 'publisher']

/** One service and way in one month. */
export interface MonthCell {
  readonly month: MonthOf
  readonly service: string
  readonly channel: ServiceChannel
}

export interface MonthChange {
  /** Made with the form: sent twice, it changes once. */
  readonly id: string
  /** `entered`: so many more, from paper. `corrected`: so many in all. */
  readonly kind: 'entered' | 'corrected'
  readonly number: number
  /** What stood when the form was drawn. */
  readonly was: number
  readonly reason: string
}

/** `lost_race`: the number is another one by now. `same`: nothing would change. In both, nothing was written. */
export type ChangeOutcome = 'changed' | 'already' | 'same' | 'lost_race'

/** Changes the number of a month: by a further count with a reason, never by an edit. */
@Injectable()
export class CorrectMonthService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError */
  async standing(actor: Actor, cell: MonthCell): Promise<number> {
    demandCorrector(actor)
    return this.database.inAgency({ agency: actor.agency }, (tx) => standingOf(tx, actor, cell))
  }

  /** @throws ForbiddenError */
  async change(actor: Actor, cell: MonthCell, change: MonthChange): Promise<ChangeOutcome> {
    demandCorrector(actor)
    const { agency, id: officer } = actor
    const today = officeDate(this.clock.now())
    return this.database.inAgency({ agency, officer }, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`service.tally ${agency}`])
      if (await isThere(tx, actor, change)) return 'already'
      const standing = await standingOf(tx, actor, cell)
      if (change.kind === 'corrected' && standing !== change.was) return 'lost_race'
      const number = change.kind === 'entered' ? change.number : change.number - standing
      if (number === 0) return 'same'
      const { service, channel, month } = cell
      const { id, kind, reason } = change
      await insertTally(
        tx,
        { agency, officer },
        {
          ...{ id, service, channel, kind, number, reason, corrects: null },
          ...{ servedOn: lastCountedDay(month, today), recordedOn: today },
        },
      )
      await this.#record(tx, actor, { cell, change, number })
      return 'changed'
    })
  }

  async #record(
    tx: EntityManager,
    { agency, id: officer }: Actor,
    done: { readonly cell: MonthCell; readonly change: MonthChange; readonly number: number },
  ): Promise<void> {
    const { cell, change, number } = done
    const act = change.kind === 'entered' ? 'register_service_entered' : 'register_service_corrected'
    const facts = { service: cell.service, channel: cell.channel, month: cell.month, number }
    await recordAct(tx, { agency, officer, act, subject: change.id, at: this.clock.now(), facts })
  }
}

function demandCorrector(actor: Actor): void {
  if (!hasAnyRole(actor, correctingRoles)) throw new ForbiddenError('role_missing')
}

async function isThere(tx: EntityManager, { agency }: Actor, { id }: MonthChange): Promise<boolean> {
  const rows = await tx.query<unknown[]>('SELECT 1 FROM service.tally WHERE agency_id = $1 AND id = $2', [
    agency,
    id,
  ])
  return rows.length > 0
}

async function standingOf(tx: EntityManager, { agency }: Actor, cell: MonthCell): Promise<number> {
  const first = `${cell.month}-01` as OfficeDate
  const [row] = await tx.query<{ standing: number }[]>(
    `SELECT coalesce(sum(number), 0)::integer AS standing FROM service.tally
     WHERE agency_id = $1 AND service = $2 AND channel = $3
       AND served_on >= $4::date AND served_on < ($4::date + interval '1 month')::date`,
    [agency, cell.service, cell.channel, first],
  )
  return row?.standing ?? 0
}
