import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import { fiscalYearOf } from '../kernel/fiscal-year.js'
import { addDays, officeDate, type OfficeDate } from '../kernel/office-date.js'
import type { OfficerRole } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import type { DayRange } from '../statistics/day-range.js'
import { RangeFiguresEntity } from './range-figures.entity.js'
import { endedBeforeOpening, readReleasingAgency } from './releasing-agency.js'

/** Who may see figures of any days. */
export const rangeReaders = ['publisher', 'auditor'] as const satisfies readonly OfficerRole[]

/** More years than an office looks back over. */
const mostYears = 10

export interface RangeWish extends DayRange {
  /** Made with the form: the same form sent twice is one wish. A UUID. */
  readonly id: string
}

export type RangeWishProblem = 'end_before_start' | 'end_not_over' | 'before_opening' | 'too_long'

/** `asked`: look for it under `id`, which is an older one where the same is being made already. */
export type RangeWishOutcome =
  | { readonly result: 'asked'; readonly id: string }
  | { readonly result: 'refused'; readonly problem: RangeWishProblem }

/** A publisher or an auditor asks the worker for the figures of some days. */
@Injectable()
export class AskForRangeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for figures as of yesterday, a day to which nothing is added any more; as of today on the evaluation agency.
   * @throws ForbiddenError for everybody but publishers and auditors.
   */
  async ask(actor: Actor, wish: RangeWish): Promise<RangeWishOutcome> {
    if (!hasAnyRole(actor, rangeReaders)) throw new ForbiddenError('role_missing')
    const scope = { agency: actor.agency, officer: actor.id }
    return this.database.inAgency(scope, async (tx): Promise<RangeWishOutcome> => {
      const agency = await readReleasingAgency(tx, actor.agency)
      const today = officeDate(this.clock.now())
      const asOf = agency.isEvaluation ? today : addDays(today, -1)
      if (wish.end < wish.start) return refused('end_before_start')
      if (wish.end > asOf) return refused('end_not_over')
      if (fiscalYearOf(wish.end) - fiscalYearOf(wish.start) >= mostYears) return refused('too_long')
      if (wish.end < agency.openedOn && endedBeforeOpening(agency, fiscalYearOf(wish.end))) {
        return refused('before_opening')
      }
      const earlier = await findWish(tx, actor, wish, asOf)
      return { result: 'asked', id: earlier ?? (await this.#insert(tx, actor, wish, asOf)) }
    })
  }

  async #insert(tx: EntityManager, actor: Actor, wish: RangeWish, asOf: OfficeDate): Promise<string> {
    const { agency, id: officer } = actor
    const { id, start, end } = wish
    const at = this.clock.now()
    const inserted = await tx.query<unknown[]>(
      `INSERT INTO publication.range_figures (agency_id, id, starts_on, ends_on, as_of, asked_by, asked_at, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting') ON CONFLICT DO NOTHING RETURNING id`,
      [agency, id, start, end, asOf, officer, at],
    )
    if (inserted.length === 0) return (await findWish(tx, actor, wish, asOf)) ?? id
    await recordAct(tx, {
      ...{ agency, officer, act: 'release_figures_asked', subject: id, at },
      facts: { start, end },
    })
    await tx.query(`SELECT pg_notify('sujarit_worker', '')`)
    return id
  }
}

function refused(problem: RangeWishProblem): RangeWishOutcome {
  return { result: 'refused', problem }
}

/** The same wish sent before, else the one that waits for the same days. */
async function findWish(
  tx: EntityManager,
  { agency }: Actor,
  { id, start, end }: RangeWish,
  asOf: OfficeDate,
): Promise<string | null> {
  const found = await tx.find(RangeFiguresEntity, {
    select: { agencyId: true, id: true },
    where: [
      { agencyId: agency, id },
      { agencyId: agency, startsOn: start, endsOn: end, asOf, state: 'waiting' },
    ],
  })
  return (found.find((one) => one.id === id) ?? found[0])?.id ?? null
}
