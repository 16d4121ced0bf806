import { Injectable } from '@nestjs/common'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import type { Actor } from '../../kernel/actor.js'
import type { Locator, ReportId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ReportEntity } from '../record/report.entity.js'
import { demandCaseOfficer } from './case-officer.js'

/** What lets a holder's browser upload sealed files of a case. */
export interface UploadPass {
  readonly locator: Locator
  readonly token: string
}

/** Lets holders upload. What is uploaded belongs to nothing until a note or message of theirs claims it. */
@Injectable()
export class OfferUploadService {
  constructor(
    private readonly database: Database,
    private readonly locators: OfferLocatorService,
  ) {}

  /** @throws ForbiddenError, and NotFoundError for an unknown report and one without a grant alike. */
  async offer(actor: Actor, id: ReportId): Promise<UploadPass> {
    demandCaseOfficer(actor)
    const { agency, id: officer } = actor
    const report = await this.database.inAgency({ agency, officer }, (tx) =>
      tx.findOneBy(ReportEntity, { agencyId: agency, id }),
    )
    if (report === null) throw new NotFoundError('report_unknown')
    const { locator } = report
    return { locator, token: this.locators.tokenFor(agency, locator) }
  }
}
