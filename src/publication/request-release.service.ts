import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import { fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import { ReleaseEntity } from './release.entity.js'
import { ReleaseRequestEntity } from './release-request.entity.js'
import { endedBeforeOpening, readReleasingAgency } from './releasing-agency.js'

/** The longest reason for a restatement, in characters. It is published with the figures. */
export const longestReason = 500

export interface ReleaseWish {
  /** Made with the form: the same form sent twice is one wish. A UUID. */
  readonly id: string
  readonly year: FiscalYear
  /** Needed when the year has been released before. */
  readonly reason: string
}

/** `requested`: look for it under `id`, which is an older one where the year is being released already. */
export type WishOutcome =
  | { readonly result: 'requested'; readonly id: string }
  | {
      readonly result: 'refused'
      readonly problem: 'year_not_begun' | 'year_before_opening' | 'reason_missing' | 'reason_too_long'
    }

/** The publisher's half of a release. Nothing here can see a figure. */
@Injectable()
export class RequestReleaseService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks the worker to release a fiscal year as of today.
   * @throws ForbiddenError without the role of a publisher.
   */
  async request(actor: Actor, wish: ReleaseWish): Promise<WishOutcome> {
    if (!hasAnyRole(actor, ['publisher'])) throw new ForbiddenError('role_missing')
    if (wish.reason.length > longestReason) return { result: 'refused', problem: 'reason_too_long' }
    if (officeDate(this.clock.now()) < fiscalYearStart(wish.year)) {
      return { result: 'refused', problem: 'year_not_begun' }
    }
    const scope = { agency: actor.agency, officer: actor.id }
    return this.database.inAgency(scope, async (tx): Promise<WishOutcome> => {
      if (endedBeforeOpening(await readReleasingAgency(tx, actor.agency), wish.year)) {
        return { result: 'refused', problem: 'year_before_opening' }
      }
      const earlier = await findWish(tx, actor, wish)
      if (earlier !== null) return { result: 'requested', id: earlier }
      if (wish.reason === '' && (await hasRelease(tx, actor, wish))) {
        return { result: 'refused', problem: 'reason_missing' }
      }
      return { result: 'requested', id: await this.#insert(tx, actor, wish) }
    })
  }

  async #insert(tx: EntityManager, actor: Actor, { id, year, reason }: ReleaseWish): Promise<string> {
    const { agency, id: officer } = actor
    const at = this.clock.now()
    const inserted = await tx.query<unknown[]>(
      `INSERT INTO publication.release_request (agency_id, id, fiscal_year, as_of, reason, requested_by, requested_at, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting') ON CONFLICT DO NOTHING RETURNING id`,
      [agency, id, year, officeDate(at), reason, officer, at],
    )
    if (inserted.length === 0) return (await findWish(tx, actor, { id, year })) ?? id
    await recordAct(tx, {
      ...{ agency, officer, act: 'release_requested', subject: id, at },
      facts: { year, isRestatement: reason !== '' },
    })
    await tx.query(`SELECT pg_notify('sujarit_worker', '')`)
    return id
  }
}

/** The same wish sent before, else the one that waits for the same year. */
async function findWish(
  tx: EntityManager,
  { agency }: Actor,
  { id, year }: Pick<ReleaseWish, 'id' | 'year'>,
): Promise<string | null> {
  const found = await tx.find(ReleaseRequestEntity, {
    where: [
      { agencyId: agency, id },
      { agencyId: agency, fiscalYear: year, state: 'waiting' },
    ],
  })
  return (found.find((one) => one.id === id) ?? found[0])?.id ?? null
}

async function hasRelease(tx: EntityManager, { agency }: Actor, { year }: ReleaseWish): Promise<boolean> {
  return tx.existsBy(ReleaseEntity, { agencyId: agency, fiscalYear: year })
}
