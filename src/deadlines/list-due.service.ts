import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { readHolidays } from '../agency/agency-calendar.service.js'
import { readDeadlines } from '../agency/guideline-facts.service.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { complaintClocks, nextDue, reportClocks, type CaseClock } from '../kernel/case-clock.js'
import type { Channel } from '../kernel/channel.js'
import { Clock } from '../kernel/clock.js'
import { isEscalated, stageOf, type ClockStage } from '../kernel/clock-stage.js'
import type { DeadlineCode } from '../kernel/deadline.js'
import type { Locator } from '../kernel/ids.js'
import { addDays, officeDate, type Holidays, type OfficeDate } from '../kernel/office-date.js'
import { caseRoles } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import { complaintHistories, reportHistories, type DatedCase } from './case-histories.js'

export interface DueCase {
  readonly channel: Channel
  readonly id: string
  readonly locator: Locator
  readonly code: DeadlineCode
  readonly dueOn: OfficeDate
  readonly stage: ClockStage
  /** Its stage was another yesterday. */
  readonly isNew: boolean
  /** Somebody else's, and overdue for so long that all who hold it see it. */
  readonly isEscalated: boolean
}

export interface DueToday {
  readonly today: OfficeDate
  /** The most urgent first. */
  readonly cases: readonly DueCase[]
}

/** So many cases are looked at, the most urgent first; a desk with more is late everywhere. */
const mostCases = 200
/** No clock is shown before its half, and none is longer. */
const horizonDays = 366

/** What has reached the half, three quarters, its last day or more, of the cases that an officer may see. */
@Injectable()
export class ListDueService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError for who works on no cases. */
  async today(actor: Actor): Promise<DueToday> {
    const isGeneral = hasAnyRole(actor, ['general_officer'])
    const isOfCases = hasAnyRole(actor, caseRoles)
    if (!isGeneral && !isOfCases) throw new ForbiddenError('case_role_missing')
    const today = officeDate(this.clock.now())
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const holidays = new Set((await readHolidays(tx, agency)).map(({ day }) => day))
      const looking = { actor, today, holidays }
      const cases = [
        ...(isOfCases ? await dueReports(tx, looking) : []),
        ...(isGeneral ? await dueComplaints(tx, looking) : []),
      ]
      return { today, cases: cases.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1)) }
    })
  }
}

interface Looking {
  readonly actor: Actor
  readonly today: OfficeDate
  readonly holidays: Holidays
}

async function dueReports(tx: EntityManager, looking: Looking): Promise<DueCase[]> {
  const { agency } = looking.actor
  const { corruption } = await readDeadlines(tx, agency)
  const cases = await reportHistories(tx, agency, await owedIds(tx, 'corruption.report', looking))
  return cases.flatMap((one) =>
    shown('corruption', one, reportClocks(one.history, corruption, looking.holidays), looking),
  )
}

async function dueComplaints(tx: EntityManager, looking: Looking): Promise<DueCase[]> {
  const { agency } = looking.actor
  const { general } = await readDeadlines(tx, agency)
  const cases = await complaintHistories(tx, agency, await owedIds(tx, 'general.complaint', looking))
  return cases.flatMap((one) =>
    shown('general', one, complaintClocks(one.history, general, looking.holidays), looking),
  )
}

async function owedIds(
  tx: EntityManager,
  table: 'corruption.report' | 'general.complaint',
  { actor, today }: Looking,
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM ${table} WHERE agency_id = $1 AND due_on <= $2 ORDER BY due_on, id LIMIT ${String(mostCases)}`,
    [actor.agency, addDays(today, horizonDays)],
  )
  return rows.map(({ id }) => id)
}

function shown(
  channel: Channel,
  { id, locator, assignedTo }: DatedCase<unknown>,
  clocks: readonly CaseClock[],
  { actor, today, holidays }: Looking,
): DueCase[] {
  const due = nextDue(clocks)
  const clock = clocks.find((one) => one.code === due?.code && one.metOn === null)
  if (due === null || clock === undefined) return []
  const stage = stageOf(clock, today)
  if (stage === null) return []
  const isOthers = assignedTo !== null && assignedTo !== actor.id
  const escalated = isEscalated(due.on, today, holidays)
  if (isOthers && !escalated) return []
  const isNew = stageOf(clock, addDays(today, -1)) !== stage
  return [
    {
      ...{ channel, id, locator, stage, isNew },
      code: due.code,
      dueOn: due.on,
      isEscalated: isOthers && escalated,
    },
  ]
}
