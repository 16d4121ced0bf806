import { Injectable } from '@nestjs/common'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { DeadlineCode } from '../kernel/deadline.js'
import type { Locator } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { caseRoles } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'

export interface LateCase {
  readonly id: string
  readonly locator: Locator
  readonly code: DeadlineCode
  readonly dueOn: OfficeDate
}

export interface LateComplaint extends LateCase {
  readonly category: string
}

export interface Lateness {
  readonly today: OfficeDate
  /** Open complaints of each category that has any, the latest first; null for who is not of the general room. */
  readonly byCategory:
    readonly { readonly category: string; readonly open: number; readonly late: number }[] | null
  readonly complaints: readonly LateComplaint[]
  /** Late reports that this very officer holds; null for who holds none by role. Never a number of the others. */
  readonly reports: readonly LateCase[] | null
}

const mostListed = 500

/** What is late, for the head of the office. Of reports it knows what the reader may open, and no figure beside that. */
@Injectable()
export class ListLatenessService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError */
  async list(actor: Actor): Promise<Lateness> {
    const isGeneral = hasAnyRole(actor, ['general_officer'])
    const isOfCases = hasAnyRole(actor, caseRoles)
    if (!isGeneral && !isOfCases) throw new ForbiddenError('case_role_missing')
    const today = officeDate(this.clock.now())
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const late = (table: string, more: string): string =>
        `SELECT id, locator, due_code AS code, due_on AS "dueOn"${more} FROM ${table}
          WHERE agency_id = $1 AND due_on < $2 ORDER BY due_on, id LIMIT ${String(mostListed)}`
      return {
        today,
        byCategory: isGeneral ? await tx.query(countsOfCategories, [agency, today]) : null,
        complaints: isGeneral ? await tx.query(late('general.complaint', ', category'), [agency, today]) : [],
        reports: isOfCases ? await tx.query(late('corruption.report', ''), [agency, today]) : null,
      }
    })
  }
}

const countsOfCategories = `
  SELECT category, count(*)::int AS open, count(*) FILTER (WHERE due_on < $2)::int AS late
  FROM general.complaint
  WHERE agency_id = $1 AND status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate')
  GROUP BY category ORDER BY late DESC, open DESC, category`
