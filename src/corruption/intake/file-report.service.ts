import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import type { SealedFiling } from '../../crypto/filing.js'
import type { Locator } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { AcceptanceSigner, type Acceptance } from './acceptance.js'
import { ReportChannelService } from './report-channel.service.js'
import { StoreReportService } from './store-report.service.js'

/**
 * - `taken`: the number belongs to another report; take a new one.
 * - `token_invalid`: the number was not offered by us, or too long ago; take a new one.
 * - `directory_changed`: sealed to somebody who is no longer, or not yet, a recipient; seal anew with the same receipt.
 * - `closed`: the agency has too few people to receive reports.
 * - `attachment_missing`: these files do not lie durably here; send them again, then the same filing.
 */
export type FilingOutcome =
  | {
      readonly result: 'filed' | 'already'
      readonly receivedOn: OfficeDate
      readonly acceptance: Acceptance
    }
  | { readonly result: 'taken' | 'token_invalid' | 'directory_changed' | 'closed' }
  | { readonly result: 'attachment_missing'; readonly missing: readonly string[] }

/** Takes in sealed reports. Nothing here can read them. */
@Injectable()
export class FileReportService {
  constructor(
    private readonly locators: OfferLocatorService,
    private readonly channel: ReportChannelService,
    private readonly storing: StoreReportService,
    private readonly acceptances: AcceptanceSigner,
  ) {}

  /**
   * Stores a sealed report and its journal event together. Filing the same receipt twice stores it once and is not an
   * error: a reporter whose connection broke sends the same again.
   * @param filing - Has passed `checkFilingShape`.
   */
  async file(agency: Agency, filing: SealedFiling): Promise<FilingOutcome> {
    if (!this.locators.isGenuine(agency.id, filing.locator as Locator, filing.token)) {
      return { result: 'token_invalid' }
    }
    const obstacle = await this.channel.obstacleOf(agency.id, filing)
    if (obstacle !== null) return { result: obstacle }
    const stored = await this.storing.store(agency.id, filing)
    // The page asks for the directory again, and must not get the one of a moment ago.
    if (stored.result === 'directory_changed') await this.channel.refresh(agency.id)
    if (!('receivedOn' in stored)) return stored
    const { result, receivedOn } = stored
    const journalTag = result === 'filed' ? filing.journalTag : null
    const accepted = { agency: agency.id, locator: filing.locator, receivedOn, journalTag }
    return { result, receivedOn, acceptance: this.acceptances.sign(accepted) }
  }
}
