import { Injectable } from '@nestjs/common'
import type { Agency } from '../agency/agency.js'
import { OfferLocatorService } from '../agency/offer-locator.service.js'
import { ReportChannelService } from '../corruption/intake/report-channel.service.js'
import type { SealedFiling } from '../crypto/filing.js'
import { Clock } from '../kernel/clock.js'
import type { Locator } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { problemOfReceivedDay, type ReceivedDayProblem } from '../kernel/received-day.js'

/** As at the web's door, and days on which nothing can have come. */
export type GateObstacle = 'token_invalid' | 'directory_changed' | 'closed' | ReceivedDayProblem

/** What is asked of a sealed report before it is taken in. */
@Injectable()
export class ReportGateService {
  constructor(
    private readonly locators: OfferLocatorService,
    private readonly channel: ReportChannelService,
    private readonly clock: Clock,
  ) {}

  /** @returns null when nothing is in the way. */
  async obstacleOf(
    { id, openedOn }: Agency,
    { filing, receivedOn }: { readonly filing: SealedFiling; readonly receivedOn: OfficeDate },
  ): Promise<GateObstacle | null> {
    if (!this.locators.isGenuine(id, filing.locator as Locator, filing.token)) return 'token_invalid'
    const today = officeDate(this.clock.now())
    return (
      problemOfReceivedDay(receivedOn, { today, openedOn }) ?? (await this.channel.obstacleOf(id, filing))
    )
  }
}
