import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { HolidayEntity } from './holiday.entity.js'
import type { Holiday } from './thai-holidays.js'

/** Holidays stand behind pages that many open at once; an agency changes them a few times a year. */
const rememberMs = 10_000

/** On which days an office is closed, beside Saturdays and Sundays. */
@Injectable()
export class AgencyCalendarService {
  readonly #remembered = new Map<
    AgencyId,
    { readonly days: readonly OfficeDate[]; readonly untilMs: number }
  >()

  constructor(private readonly database: Database) {}

  /** Every holiday that the office has entered, in order. A change shows within ten seconds. */
  async holidays(agency: AgencyId): Promise<readonly OfficeDate[]> {
    const known = this.#remembered.get(agency)
    if (known !== undefined && known.untilMs > performance.now()) return known.days
    const rows = await this.database.inAgency({ agency }, (tx) => readHolidays(tx, agency))
    const days = rows.map(({ day }) => day)
    this.#remembered.set(agency, { days, untilMs: performance.now() + rememberMs })
    return days
  }
}

/** In order of day. */
export async function readHolidays(tx: EntityManager, agency: AgencyId): Promise<Holiday[]> {
  const rows = await tx.find(HolidayEntity, { where: { agencyId: agency }, order: { day: 'ASC' } })
  return rows.map(({ day, nameTh, nameEn, isSubstitute }) => ({
    ...{ day, name: { th: nameTh, en: nameEn }, isSubstitute },
  }))
}
