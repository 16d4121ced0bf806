import { Injectable } from '@nestjs/common'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import { AcceptanceSigner, type Acceptance } from '../../corruption/intake/acceptance.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** What the office issues to whoever has opened a report's mailbox. */
export interface MailboxPapers {
  /** Goes with the files that the reporter adds. */
  readonly uploadToken: string
  /** The office's signed word that it has the report. */
  readonly acceptance: Acceptance
}

@Injectable()
export class MailboxPapersService {
  constructor(
    private readonly locators: OfferLocatorService,
    private readonly acceptances: AcceptanceSigner,
  ) {}

  issue(agency: AgencyId, locator: Locator, receivedOn: OfficeDate): MailboxPapers {
    return {
      uploadToken: this.locators.tokenFor(agency, locator),
      acceptance: this.acceptances.sign({ agency, locator, receivedOn, journalTag: null }),
    }
  }
}
