import { Injectable } from '@nestjs/common'
import { readHolidays } from '../agency/agency-calendar.service.js'
import { readDeadlines } from '../agency/guideline-facts.service.js'
import type { Actor } from '../kernel/actor.js'
import { complaintClocks, reportClocks, type CaseClock } from '../kernel/case-clock.js'
import { Clock } from '../kernel/clock.js'
import type { ComplaintId, ReportId } from '../kernel/ids.js'
import { officeDate, type Holidays, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { complaintHistories, reportHistories } from './case-histories.js'

export interface ClocksOfCase {
  readonly today: OfficeDate
  /** In the order of `deadlineCodes`; empty when there is no such case, or none that this officer may see. */
  readonly clocks: readonly CaseClock[]
  readonly holidays: Holidays
  /** What an officer may now say about a clock. */
  readonly may: readonly 'hand_over'[]
}

/** Every clock of one case, for its page. */
@Injectable()
export class ReadClocksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async ofReport({ agency, id: officer }: Actor, id: ReportId): Promise<ClocksOfCase> {
    const today = officeDate(this.clock.now())
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const [found] = await reportHistories(tx, agency, [id])
      if (found === undefined) return { today, clocks: [], holidays: new Set(), may: [] }
      const { corruption } = await readDeadlines(tx, agency)
      const holidays = new Set((await readHolidays(tx, agency)).map(({ day }) => day))
      const clocks = reportClocks(found.history, corruption, holidays)
      const isOwed = (code: CaseClock['code']): boolean =>
        clocks.some((one) => one.code === code && one.metOn === null)
      return {
        ...{ today, clocks, holidays },
        may: isOwed('referral') ? (['hand_over'] as const) : [],
      }
    })
  }

  async ofComplaint({ agency, id: officer }: Actor, id: ComplaintId): Promise<ClocksOfCase> {
    const today = officeDate(this.clock.now())
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const [found] = await complaintHistories(tx, agency, [id])
      if (found === undefined) return { today, clocks: [], holidays: new Set(), may: [] }
      const { general } = await readDeadlines(tx, agency)
      const holidays = new Set((await readHolidays(tx, agency)).map(({ day }) => day))
      return { today, holidays, clocks: complaintClocks(found.history, general, holidays), may: [] }
    })
  }
}
