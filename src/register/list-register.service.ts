import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import type { CorruptionCategory, Offence } from '../kernel/category.js'
import type { Channel } from '../kernel/channel.js'
import type { DayPeriod } from '../kernel/channel-check.js'
import { Clock } from '../kernel/clock.js'
import type { ComplaintStatus } from '../kernel/complaint-status.js'
import type { Locator, OfficerId, PostId } from '../kernel/ids.js'
import type { IntakeMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { ReportStatus } from '../kernel/report-status.js'
import { caseRoles } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'

/** Which lines of the register. The two rooms are never in one list. */
export interface RegisterFilter {
  readonly channel: Channel
  readonly period: DayPeriod
  readonly method: IntakeMethod | null
  readonly status: ReportStatus | ComplaintStatus | null
}

interface LineOfCase {
  readonly id: string
  readonly locator: Locator
  readonly receivedOn: OfficeDate
  readonly method: IntakeMethod
  readonly assignedTo: OfficerId | null
  /** The last day of what is owed next; null: nothing. */
  readonly dueOn: OfficeDate | null
}

/** One case in the register: never a name of who complained, nor a word of it. */
export type RegisterLine = LineOfCase &
  (
    | {
        readonly channel: 'general'
        readonly category: string
        readonly assignedPost: PostId | null
        readonly status: ComplaintStatus
      }
    | {
        readonly channel: 'corruption'
        readonly category: CorruptionCategory | null
        readonly offence: Offence | null
        readonly status: ReportStatus
      }
  )

export interface RegisterPart {
  /** In the order of receipt. */
  readonly lines: readonly RegisterLine[]
  /** How many the filter finds, of those that the officer may see. */
  readonly total: number
}

export interface Window {
  readonly from: number
  readonly most: number
}

export type RegisterFormat = 'csv' | 'xlsx'

/** The register of each room, as far as an officer may see it: without a grant there is no line and no count. */
@Injectable()
export class ListRegisterService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError for officers of the other room. */
  async list(actor: Actor, filter: RegisterFilter, window: Window): Promise<RegisterPart> {
    demandRoom(actor, filter.channel)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, (tx) => partOf(tx, actor, filter, window))
  }

  /**
   * The lines of an export, with its entry in the log.
   * @returns null, and nothing is written down, when there are more than `most`.
   * @throws ForbiddenError
   */
  async export(
    actor: Actor,
    filter: RegisterFilter,
    { format, most }: { readonly format: RegisterFormat; readonly most: number },
  ): Promise<readonly RegisterLine[] | null> {
    demandRoom(actor, filter.channel)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const { lines, total } = await partOf(tx, actor, filter, { from: 0, most })
      if (total > most) return null
      const { first, last } = filter.period
      // How many reports an officer holds is not for whoever reads the log.
      const facts = { format, first, last, ...(filter.channel === 'general' && { lines: total }) }
      const act = filter.channel === 'general' ? 'register_exported' : 'report_register_exported'
      await recordAct(tx, { agency, officer, act, subject: null, at: this.clock.now(), facts })
      return lines
    })
  }
}

function demandRoom(actor: Actor, channel: Channel): void {
  const roles = channel === 'general' ? (['general_officer'] as const) : caseRoles
  if (!hasAnyRole(actor, roles)) throw new ForbiddenError('register_room_closed')
}

async function partOf(
  tx: EntityManager,
  actor: Actor,
  filter: RegisterFilter,
  { from, most }: Window,
): Promise<RegisterPart> {
  const { agency, id } = actor
  const { channel, period, method, status } = filter
  const parameters = [agency, id, period.first, period.last, method, status]
  const rows = await tx.query<(RegisterLine & { readonly total: string })[]>(
    `${sqlOf[channel]} ORDER BY c.received_on, c.locator LIMIT ${String(most)} OFFSET ${String(from)}`,
    parameters,
  )
  // Behind the last page there is no row to read the count from.
  if (rows.length === 0 && from > 0) return partOf(tx, actor, filter, { from: 0, most })
  return { lines: rows, total: Number(rows[0]?.total ?? 0) }
}

const common = `c.id, c.locator, c.received_on AS "receivedOn", c.intake_method AS method, c.assigned_to AS "assignedTo",
  c.due_on AS "dueOn", c.category, c.status, count(*) OVER () AS total`
const where = `c.agency_id = $1 AND c.received_on BETWEEN $3 AND $4
  AND ($5::text IS NULL OR c.intake_method = $5) AND ($6::text IS NULL OR c.status = $6)`

const sqlOf: Readonly<Record<Channel, string>> = {
  general: `SELECT ${common}, 'general' AS channel, c.assigned_post AS "assignedPost" FROM general.complaint c
    WHERE ${where} AND ($2::uuid IS NOT NULL)`,
  // By the officer's own lines of the desk: the guard of the table itself then looks at no other report.
  corruption: `SELECT ${common}, 'corruption' AS channel, c.offence FROM corruption.desk_row d
    JOIN corruption.report c ON c.agency_id = d.agency_id AND c.id = d.report_id
    WHERE ${where} AND d.agency_id = $1 AND d.officer_id = $2 AND d.received_on BETWEEN $3 AND $4`,
}
