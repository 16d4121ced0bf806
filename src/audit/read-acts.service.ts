import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { Locator, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import { recordAct, type Act } from './record-act.js'

/** Days of both ends are shown. */
export interface ActFilter {
  readonly from: OfficeDate
  readonly until: OfficeDate
  readonly officer: OfficerId | null
  readonly act: Act | null
  /** A general case number, or the empty text; reports are never found by theirs. */
  readonly locator: string
}

export interface ListedAct {
  readonly day: OfficeDate
  /** Null for acts on reports, whose hour is nobody's business. */
  readonly at: Date | null
  /** Null when nobody was signed in. */
  readonly officer: OfficerId | null
  /** A code of this version, or of an earlier one. */
  readonly act: string
  readonly subject: string | null
  /** Of a general complaint. */
  readonly locator: Locator | null
  /** Stands for a report; begins at 1 every day. */
  readonly sealedNumber: number | null
  readonly facts: Readonly<Record<string, unknown>>
}

interface Part {
  readonly limit: number
  readonly offset: number
}

const columns = `to_char(day, 'YYYY-MM-DD') AS day, at, officer_id AS officer, act, subject, locator,
  sealed_number AS "sealedNumber", facts`

export const mostExported = 20_000

/** The audit log as an auditor may read it: the database itself hides what reports they were. */
@Injectable()
export class ReadActsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest day first; within it acts on reports come last, in no order of time. @throws ForbiddenError */
  async list(actor: Actor, filter: ActFilter, part: Part): Promise<ListedAct[]> {
    demandAuditor(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, (tx) =>
      readActs(tx, filter, part),
    )
  }

  /**
   * All that fits the filter, to be taken away; which is an act itself.
   * @returns null when there are more than `mostExported`; then nothing is recorded.
   * @throws ForbiddenError
   */
  async export(actor: Actor, filter: ActFilter): Promise<ListedAct[] | null> {
    demandAuditor(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const found = await readActs(tx, filter, { limit: mostExported + 1, offset: 0 })
      if (found.length > mostExported) return null
      const { from, until } = filter
      const facts = { from, until, entries: found.length }
      await recordAct(tx, {
        ...{ agency, officer, facts, act: 'audit_exported', subject: null },
        at: this.clock.now(),
      })
      return found
    })
  }
}

function demandAuditor(actor: Actor): void {
  if (!hasAnyRole(actor, ['auditor'])) throw new ForbiddenError('role_missing')
}

async function readActs(tx: EntityManager, filter: ActFilter, { limit, offset }: Part): Promise<ListedAct[]> {
  const { from, until, officer, act, locator } = filter
  return tx.query<ListedAct[]>(
    `SELECT ${columns} FROM audit.read_entries($1, $2, $3, $4, NULL, $5, $6, $7)`,
    [from, until, officer, act, locator === '' ? null : locator, limit, offset],
  )
}
