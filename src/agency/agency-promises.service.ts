import { Injectable } from '@nestjs/common'
import type { ChannelDeadlines } from '../kernel/deadline.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { AgencyCalendarService } from './agency-calendar.service.js'
import { GuidelineFactsService } from './guideline-facts.service.js'

/** What the day of a promise is computed from. */
export interface AgencyPromises {
  readonly deadlines: ChannelDeadlines
  /** In order; a list, because it goes to browsers as well. */
  readonly holidays: readonly OfficeDate[]
}

/** By which days an office promises what, to citizens who ask before anything is stored. */
@Injectable()
export class AgencyPromisesService {
  constructor(
    private readonly facts: GuidelineFactsService,
    private readonly calendar: AgencyCalendarService,
  ) {}

  /** A change shows within ten seconds. */
  async of(agency: AgencyId): Promise<AgencyPromises> {
    return {
      deadlines: await this.facts.deadlines(agency),
      holidays: await this.calendar.holidays(agency),
    }
  }
}
