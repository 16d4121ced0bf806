import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { readHolidays } from '../agency/agency-calendar.service.js'
import { HolidayEntity } from '../agency/holiday.entity.js'
import { usualHolidays, type Holiday } from '../agency/thai-holidays.js'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { demandAdministrator } from './settings-officer.js'

/** A year of the common era, as the calendar shows it. */
export interface CalendarYear {
  readonly year: number
  /** In order of day. */
  readonly holidays: readonly Holiday[]
  /** Public holidays that our table knows of this year and the office has not entered. */
  readonly missing: readonly Holiday[]
  /** The first coming year of which the office has entered nothing; null when this year and the next have days. */
  readonly emptyYear: number | null
}

/** The office's own calendar. Every change renews the days owed in its cases, in the same transaction. */
@Injectable()
export class EditCalendarService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError */
  async year(actor: Actor, year: number): Promise<CalendarYear> {
    demandAdministrator(actor)
    const all = await this.database.inAgency({ agency: actor.agency }, (tx) => readHolidays(tx, actor.agency))
    const thisYear = Number(officeDate(this.clock.now()).slice(0, 4))
    const holidays = all.filter(({ day }) => isOfYear(day, year))
    const missing = usualHolidays(year).filter(({ day }) => !holidays.some((known) => known.day === day))
    const isEmpty = (one: number): boolean => !all.some(({ day }) => isOfYear(day, one))
    return { year, holidays, missing, emptyYear: [thisYear, thisYear + 1].find(isEmpty) ?? null }
  }

  /** @returns `already` when the day is a holiday as it is: nothing was changed. @throws ForbiddenError */
  async add(actor: Actor, holiday: Holiday): Promise<'added' | 'already'> {
    demandAdministrator(actor)
    return this.#change(actor, { change: 'added', day: holiday.day }, async (tx) => {
      const added = await insert(tx, actor, [holiday])
      return added === 0 ? 'already' : 'added'
    })
  }

  /** @returns `gone` when somebody else has removed it before. @throws ForbiddenError */
  async remove(actor: Actor, day: OfficeDate): Promise<'removed' | 'gone'> {
    demandAdministrator(actor)
    return this.#change(actor, { change: 'removed', day }, async (tx) => {
      const { affected } = await tx.delete(HolidayEntity, { agencyId: actor.agency, day })
      return affected === 0 ? 'gone' : 'removed'
    })
  }

  /** Enters every public holiday of a year that is missing. @throws ForbiddenError */
  async fill(actor: Actor, year: number): Promise<'filled' | 'already'> {
    demandAdministrator(actor)
    return this.#change(actor, { change: 'filled', year }, async (tx) => {
      const added = await insert(tx, actor, usualHolidays(year))
      return added === 0 ? 'already' : 'filled'
    })
  }

  async #change<Outcome extends string>(
    { agency, id: officer }: Actor,
    facts: Readonly<Record<string, string | number>>,
    work: (tx: EntityManager) => Promise<Outcome>,
  ): Promise<Outcome> {
    const at = this.clock.now()
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const outcome = await work(tx)
      if (outcome === 'already' || outcome === 'gone') return outcome
      await recordAct(tx, { agency, officer, act: 'calendar_changed', subject: null, at, facts })
      return outcome
    })
  }
}

function isOfYear(day: OfficeDate, year: number): boolean {
  return day.startsWith(`${String(year)}-`)
}

/** One statement, so that the cases are renewed once. @returns how many days were new. */
async function insert(tx: EntityManager, { agency }: Actor, holidays: readonly Holiday[]): Promise<number> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO agency.holiday (agency_id, day, name_th, name_en, is_substitute)
     SELECT $1, h.day, h.th, h.en, h.is_substitute
     FROM unnest($2::date[], $3::text[], $4::text[], $5::boolean[]) AS h (day, th, en, is_substitute)
     ON CONFLICT DO NOTHING RETURNING day`,
    [
      agency,
      holidays.map(({ day }) => day),
      holidays.map(({ name }) => name.th),
      holidays.map(({ name }) => name.en),
      holidays.map(({ isSubstitute }) => isSubstitute),
    ],
  )
  return rows.length
}
