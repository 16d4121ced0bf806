import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { usualHolidays, type Holiday } from '../agency/thai-holidays.js'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { NotFoundError } from '../platform/errors/errors.js'
import { keepSetting, readPresent, type PresentSetting } from '../settings/keep-setting.js'
import { SettingHistoryService } from '../settings/setting-history.service.js'
import type { SettingProblem } from '../settings/setting-problem.js'
import {
  changedCalendar,
  changedDays,
  holidayRows,
  holidaysIn,
  type CalendarChange,
  type ChangedDay,
} from './change-calendar.js'
import { movedByTrying, type MovedComplaints } from './moved-complaints.js'
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

/** An act on the calendar, or the way back to one of its versions; 0 is what was there before the first. */
export type CalendarWish = CalendarChange | { readonly kind: 'back'; readonly seq: number }

/** Why nothing was changed. */
export type CalendarRefusal = 'already' | 'gone' | SettingProblem

/** What a wish would do. */
export interface CalendarPreview {
  /** Of the calendar that it was looked at on. */
  readonly mark: string
  readonly days: readonly ChangedDay[]
  readonly moved: MovedComplaints
}

/** The office's own calendar. Every change renews the days owed in its cases, in the same transaction. */
@Injectable()
export class EditCalendarService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly histories: SettingHistoryService,
  ) {}

  /** @throws ForbiddenError */
  async year(actor: Actor, year: number): Promise<CalendarYear> {
    demandAdministrator(actor)
    const all = await this.#inAgency(actor, async (tx) => holidaysIn((await present(tx, actor)).value))
    const thisYear = Number(officeDate(this.clock.now()).slice(0, 4))
    const holidays = all.filter(({ day }) => isOfYear(day, year))
    const missing = usualHolidays(year).filter(({ day }) => !holidays.some((known) => known.day === day))
    const isEmpty = (one: number): boolean => !all.some(({ day }) => isOfYear(day, one))
    return { year, holidays, missing, emptyYear: [thisYear, thisYear + 1].find(isEmpty) ?? null }
  }

  /** Tries the wish and takes it back. @throws ForbiddenError, and NotFoundError for a version that is not there. */
  async preview(actor: Actor, wish: CalendarWish): Promise<CalendarPreview | CalendarRefusal> {
    demandAdministrator(actor)
    return this.#inAgency(actor, async (tx) => {
      const now = await present(tx, actor)
      const wanted = await this.#wanted(actor, now, wish)
      if (typeof wanted === 'string') return wanted
      const days = changedDays(holidaysIn(now.value), wanted)
      if (days.length === 0) return 'same'
      const tried = await movedByTrying(tx, actor, async () => {
        const change = { value: holidayRows(wanted), mark: now.mark, backTo: null }
        return (await keepSetting(tx, 'holidays', change)).problem
      })
      return tried.problem ?? { mark: now.mark, days, moved: tried.moved }
    })
  }

  /**
   * @param mark - Of the calendar on which the officer decided.
   * @returns null when it is done. @throws ForbiddenError, and NotFoundError for a version that is not there.
   */
  async save(actor: Actor, wish: CalendarWish, mark: string): Promise<CalendarRefusal | null> {
    demandAdministrator(actor)
    const { agency, id: officer } = actor
    const at = this.clock.now()
    return this.#inAgency(actor, async (tx) => {
      const now = await present(tx, actor)
      const wanted = await this.#wanted(actor, now, wish)
      if (typeof wanted === 'string') return wanted
      if (now.mark !== mark) return 'lost_race'
      const backTo = wish.kind === 'back' ? wish.seq : null
      const done = await keepSetting(tx, 'holidays', { value: holidayRows(wanted), mark, backTo })
      if (done.problem !== null) return done.problem
      const facts = { ...factsOf(wish), version: done.seq }
      await recordAct(tx, { agency, officer, act: 'calendar_changed', subject: null, at, facts })
      return null
    })
  }

  async #wanted(
    { agency }: Actor,
    { value }: PresentSetting,
    wish: CalendarWish,
  ): Promise<readonly Holiday[] | 'already' | 'gone'> {
    if (wish.kind !== 'back') return changedCalendar(holidaysIn(value), wish)
    const earlier = await this.histories.valueOf(agency, 'holidays', wish.seq, value)
    if (earlier === null) throw new NotFoundError('version_unknown')
    return holidaysIn(earlier)
  }

  async #inAgency<T>({ agency, id }: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.inAgency({ agency, officer: id }, work)
  }
}

async function present(tx: EntityManager, { agency }: Actor): Promise<PresentSetting> {
  return readPresent(tx, agency, 'holidays')
}

function isOfYear(day: OfficeDate, year: number): boolean {
  return day.startsWith(`${String(year)}-`)
}

function factsOf(wish: CalendarWish): Readonly<Record<string, string | number>> {
  const { kind: change } = wish
  if (wish.kind === 'added') return { change, day: wish.holiday.day }
  if (wish.kind === 'removed') return { change, day: wish.day }
  return wish.kind === 'filled' ? { change, year: wish.year } : { change, backTo: wish.seq }
}
