import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { AgencyId, ComplaintId, Locator, OfficerId, PostId } from '../../kernel/ids.js'
import type { IntakeMethod } from '../../kernel/intake-method.js'
import { addDays, officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import {
  complaintQueues,
  conditionsOfQueue,
  mostCounted,
  mostListed,
  soonDays,
  type ComplaintFilter,
  type ComplaintQueue,
  type ComplaintSort,
  type ComplaintTally,
} from './complaint-queue.js'
import { demandGeneralOfficer } from './general-officer.js'
import { unansweredSql } from './unanswered-sql.js'
import { isTooShort, lettersOf, searchTerms } from './search-terms.js'

/** Rows of one page of the desk. */
export const complaintsOnPage = 20

/** Most that one search finds: the newest. */
export const mostFound = 1_000

/** One row of the list: the words only as far as a row shows them. */
export interface ListedComplaint {
  readonly id: ComplaintId
  readonly locator: Locator
  readonly receivedOn: OfficeDate
  readonly intakeMethod: IntakeMethod
  readonly category: string
  readonly narrative: string
  readonly place: string
  readonly status: ComplaintStatus
  readonly assignedTo: OfficerId | null
  readonly assignedPost: PostId | null
  /** The last day of what is owed next; null: nothing. */
  readonly dueOn: OfficeDate | null
  /** Messages of the complainant after the office's last one. */
  readonly unanswered: number
  /** The complainant opened it again, and no officer has taken a step since. */
  readonly isReopened: boolean
}

export interface ComplaintPage {
  readonly complaints: readonly ListedComplaint[]
  /** From 1; the last page when a later one was asked for. */
  readonly page: number
  readonly pages: number
  /** Of the filter; `mostListed + 1` stands for more. */
  readonly total: number
  readonly tally: ComplaintTally
  readonly today: OfficeDate
  /** What was looked for is too short to be found. */
  readonly isTooShort: boolean
}

/** Whose desk it is: the officer, the post, and how the agency calls its categories. */
export interface DeskOwner extends Actor {
  readonly post: PostId
}

export interface NamedCategory {
  readonly code: string
  /** In every language of the office. */
  readonly names: readonly string[]
}

/** The general desk. */
@Injectable()
export class ListComplaintsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @param categories - Of the agency: a search finds them by name.
   * @throws ForbiddenError
   */
  async list(
    owner: DeskOwner,
    filter: ComplaintFilter,
    page: number,
    categories: readonly NamedCategory[] = [],
  ): Promise<ComplaintPage> {
    demandGeneralOfficer(owner)
    return this.database.inAgency({ agency: owner.agency, officer: owner.id }, async (tx) => {
      const today = officeDate(this.clock.now())
      const parameters = parametersOf(owner, today)
      const tally = await tallyOf(tx, parameters)
      if (isTooShort(filter.search)) {
        return { complaints: [], page: 1, pages: 1, total: 0, tally, today, isTooShort: true }
      }
      const wanted = await wantedOf(tx, parameters, filter, categories)
      const total = await countOf(tx, wanted)
      const pages = Math.max(1, Math.ceil(Math.min(total, mostListed) / complaintsOnPage))
      const shown = Math.min(Math.max(1, page), pages)
      const complaints = await rowsOf(tx, wanted, filter, shown)
      return { complaints, page: shown, pages, total, tally, today, isTooShort: false }
    })
  }
}

/** Of every statement: agency, officer, post, today, and the last day that is soon. */
type Parameters = readonly [AgencyId, OfficerId, PostId, OfficeDate, OfficeDate]

function parametersOf({ agency, id, post }: DeskOwner, today: OfficeDate): Parameters {
  return [agency, id, post, today, addDays(today, soonDays)]
}

/** What the rows must be, as SQL and its parameters. Alternatives, so that an index serves each of them. */
interface Wanted {
  readonly alternatives: readonly string[]
  readonly parameters: readonly unknown[]
}

async function wantedOf(
  tx: EntityManager,
  common: Parameters,
  { queue, status, category, search, sort }: ComplaintFilter,
  categories: readonly NamedCategory[],
): Promise<Wanted> {
  const parameters: unknown[] = [...common]
  const and = ['agency_id = $1', unusedParameters]
  if (sort === 'due') and.push('due_on IS NOT NULL')
  if (status !== null) and.push(`status = $${String(parameters.push(status))}`)
  if (category !== null) and.push(`category = $${String(parameters.push(category))}`)
  const terms = searchTerms(search)
  if (terms.length > 0) {
    const found = await findIds(tx, common[0], terms, categories)
    and.push(`id = ANY ($${String(parameters.push(found))}::uuid[])`)
  }
  const alternatives = conditionsOfQueue(queue).map((one) => [...and, one].join(' AND '))
  return { alternatives, parameters }
}

/** PostgreSQL must know the type of a parameter that a queue does not use. */
const unusedParameters = '(true OR ($2::uuid, $3::uuid, $4::date, $5::date) IS NULL)'

async function findIds(
  tx: EntityManager,
  agency: AgencyId,
  terms: readonly string[],
  categories: readonly NamedCategory[],
): Promise<ComplaintId[]> {
  const codes = terms.map((term) =>
    categories
      .filter(({ names }) => names.some((name) => lettersOf(name).includes(term)))
      .map(({ code }) => code)
      .join(' '),
  )
  const rows: { id: ComplaintId }[] = await tx.query('SELECT general.find_complaints($1, $2, $3, $4) AS id', [
    agency,
    terms,
    codes,
    mostFound,
  ])
  return rows.map(({ id }) => id)
}

async function countOf(tx: EntityManager, { alternatives, parameters }: Wanted): Promise<number> {
  const counted = await tx.query<{ count: number }[]>(
    `SELECT ${countSql(alternatives, mostListed)} AS count`,
    [...parameters],
  )
  return counted[0]?.count ?? 0
}

/** Stops at the first row more than are counted. */
function countSql(alternatives: readonly string[], atMost: number): string {
  const most = String(atMost + 1)
  const parts = alternatives.map((one) => `(SELECT 1 FROM general.complaint WHERE ${one} LIMIT ${most})`)
  return `(SELECT least(count(*), ${most})::int FROM (${parts.join(' UNION ALL ')}) AS counted)`
}

async function tallyOf(tx: EntityManager, parameters: Parameters): Promise<ComplaintTally> {
  const counts = complaintQueues.map((queue) => {
    const alternatives = conditionsOfQueue(queue).map(
      (one) => `agency_id = $1 AND ${unusedParameters} AND ${one}`,
    )
    return `${countSql(alternatives, mostCounted)} AS "${queue}"`
  })
  const sql = `SELECT ${counts.join(', ')}`
  const [row] = await tx.query<Record<ComplaintQueue, number>[]>(sql, [...parameters])
  if (row === undefined) throw new Error('a count gives a row')
  return row
}

const columns = `
  c.id, c.locator, c.received_on AS "receivedOn", c.intake_method AS "intakeMethod", c.category,
  left(c.narrative, 2000) AS narrative, c.place, c.status, c.assigned_to AS "assignedTo",
  c.assigned_post AS "assignedPost", c.due_on AS "dueOn",
  ${unansweredSql} AS unanswered,
  -- Nobody but the complainant takes a step without an officer; the first is the filing itself.
  (SELECT s.officer_id IS NULL AND s.position > 1 FROM general.step s
    WHERE s.agency_id = c.agency_id AND s.complaint_id = c.id ORDER BY s.position DESC LIMIT 1) AS "isReopened"`

const orders: Record<ComplaintSort, string> = {
  newest: 'received_on DESC, id DESC',
  oldest: 'received_on, id',
  due: 'due_on, id',
}

async function rowsOf(
  tx: EntityManager,
  { alternatives, parameters }: Wanted,
  { sort }: ComplaintFilter,
  page: number,
): Promise<ListedComplaint[]> {
  const order = orders[sort]
  const until = String(page * complaintsOnPage)
  // The keys of a page come from an index; only its own rows are read.
  const parts = alternatives.map(
    (one) =>
      `(SELECT id, received_on, due_on FROM general.complaint WHERE ${one} ORDER BY ${order} LIMIT ${until})`,
  )
  const offset = String((page - 1) * complaintsOnPage)
  return tx.query<ListedComplaint[]>(
    `SELECT ${columns} FROM (SELECT id, received_on, due_on FROM (${parts.join(' UNION ALL ')}) AS either
        ORDER BY ${order} LIMIT ${String(complaintsOnPage)} OFFSET ${offset}) AS p
      JOIN general.complaint c ON c.agency_id = $1 AND c.id = p.id
      ORDER BY ${order.replaceAll(/received_on|due_on|id/g, 'p.$&')}`,
    [...parameters],
  )
}
