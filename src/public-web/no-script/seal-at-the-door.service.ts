import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import { FileReportService, type FilingOutcome } from '../../corruption/intake/file-report.service.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { beginReport, sealReport, type SealReportInput } from '../../crypto/report.js'
import type { ReportAnswers } from '../../kernel/report-body.js'
import { OfferOnceService, type FormFlow } from '../../agency/offer-once.service.js'
import { NoScriptLane } from './no-script-lane.js'
import type { Carried } from './carried-files.js'
import type { ReceiptFields } from './receipt-fields.js'

/**
 * Seals for reporters whose browser cannot. Their words exist in the memory of this one request; what is stored is the
 * same as from a browser that seals by itself, through the same service.
 */
@Injectable()
export class SealAtTheDoorService {
  constructor(
    private readonly locators: OfferLocatorService,
    private readonly offers: OfferOnceService,
    private readonly filing: FileReportService,
    private readonly lane: NoScriptLane,
  ) {}

  /** The same for the same words in the same form. */
  receiptFor(agency: Agency, flow: FormFlow, answers: ReportAnswers): ReceiptFields {
    return this.offers.offer(agency, 'report', flow, answers)
  }

  /** Whether files may be sealed and stored under this number. */
  isOffered(agency: Agency, { locator, token }: ReceiptFields): boolean {
    return this.locators.isGenuine(agency.id, locator, token)
  }

  /**
   * @throws NoRecipientsError, SecretInTextError as `sealReport`.
   * @throws TooBusyError when too many are being sealed at once: slower, never closed.
   */
  async file(
    agency: Agency,
    answers: ReportAnswers,
    { receipt, carried }: { readonly receipt: ReceiptFields; readonly carried: Carried | null },
    directory: VerifiedDirectory,
  ): Promise<FilingOutcome> {
    // Before the costly derivation: whoever floods with numbers of their own making pays more than we do.
    if (!this.isOffered(agency, receipt)) return { result: 'token_invalid' }
    const { argon2id } = this.lane
    const own = { ...receipt, agency: agency.id, answers, directory, argon2id }
    const sealed = await sealReport({ ...own, ...(await filesIn(carried)) })
    return this.filing.file(agency, sealed)
  }
}

async function filesIn(carried: Carried | null): Promise<Pick<SealReportInput, 'caseKeys' | 'attachments'>> {
  if (carried === null) return {}
  const attachments = carried.files.map(({ record }) => record)
  return { caseKeys: await beginReport(carried.reportKey), attachments }
}
