import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import { addDays, officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import { countedUntil, type Coverage } from '../statistics/coverage.js'
import { DraftEntity } from './draft.entity.js'
import { isSignedDraft } from './signed-draft-sql.js'
import { endedBeforeOpening, readReleasingAgency } from './releasing-agency.js'

/** The longest reason for a restatement, in characters. It is published with the figures. */
export const longestReason = 500

export interface DraftWish {
  /** Made with the form: the same form sent twice is one wish. A UUID. */
  readonly id: string
  readonly year: FiscalYear
  readonly coverage: Coverage
  /** Needed when the same months have been released before. */
  readonly reason: string
}

/** `year_draft_signed`: somebody has signed a draft of the year; it is published or sent back first, with a reason. */
export type WishProblem = 'no_month_over' | 'year_before_opening' | 'reason_too_long' | 'year_draft_signed'

/** `asked`: look for it under `id`, which is an older one where the same is being made already. */
export type WishOutcome =
  | { readonly result: 'asked'; readonly id: string }
  | { readonly result: 'refused'; readonly problem: WishProblem }

/** A publisher asks the worker for figures. */
@Injectable()
export class AskForDraftService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a draft as of yesterday, a day to which nothing is added any more; as of today on the evaluation agency.
   * @throws ForbiddenError without the role of a publisher.
   */
  async ask(actor: Actor, wish: DraftWish): Promise<WishOutcome> {
    if (!hasAnyRole(actor, ['publisher'])) throw new ForbiddenError('role_missing')
    if (wish.reason.length > longestReason) return { result: 'refused', problem: 'reason_too_long' }
    const scope = { agency: actor.agency, officer: actor.id }
    return this.database.inAgency(scope, async (tx): Promise<WishOutcome> => {
      const agency = await readReleasingAgency(tx, actor.agency)
      if (endedBeforeOpening(agency, wish.year)) return { result: 'refused', problem: 'year_before_opening' }
      const today = officeDate(this.clock.now())
      const asOf = agency.isEvaluation ? today : addDays(today, -1)
      if (!agency.isEvaluation && countedUntil(wish.year, wish.coverage, asOf) === null) {
        return { result: 'refused', problem: 'no_month_over' }
      }
      if (await hasSignedDraft(tx, actor, wish)) return { result: 'refused', problem: 'year_draft_signed' }
      const earlier = await findWish(tx, actor, wish)
      return { result: 'asked', id: earlier ?? (await this.#insert(tx, actor, wish, asOf)) }
    })
  }

  async #insert(tx: EntityManager, actor: Actor, wish: DraftWish, asOf: OfficeDate): Promise<string> {
    const { agency, id: officer } = actor
    const { id, year, coverage, reason } = wish
    const at = this.clock.now()
    const inserted = await tx.query<unknown[]>(
      `INSERT INTO publication.draft (agency_id, id, fiscal_year, coverage, as_of, reason, asked_by, asked_at, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting') ON CONFLICT DO NOTHING RETURNING id`,
      [agency, id, year, coverage, asOf, reason, officer, at],
    )
    if (inserted.length === 0) return (await findWish(tx, actor, wish)) ?? id
    await recordAct(tx, {
      ...{ agency, officer, act: 'release_requested', subject: id, at },
      facts: { year, coverage, isRestatement: reason !== '' },
    })
    await tx.query(`SELECT pg_notify('sujarit_worker', '')`)
    return id
  }
}

/** Whether a draft of the year that may still be published carries a signature. */
async function hasSignedDraft(tx: EntityManager, { agency }: Actor, { year }: DraftWish): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT 1 FROM publication.draft d WHERE d.agency_id = $1 AND d.fiscal_year = $2 AND ${isSignedDraft('d')} LIMIT 1`,
    [agency, year],
  )
  return rows.length > 0
}

/** The same wish sent before, else the one that waits for the same period. */
async function findWish(
  tx: EntityManager,
  { agency }: Actor,
  { id, year, coverage }: DraftWish,
): Promise<string | null> {
  const found = await tx.find(DraftEntity, {
    select: { agencyId: true, id: true },
    where: [
      { agencyId: agency, id },
      { agencyId: agency, fiscalYear: year, coverage, state: 'waiting' },
    ],
  })
  return (found.find((one) => one.id === id) ?? found[0])?.id ?? null
}
