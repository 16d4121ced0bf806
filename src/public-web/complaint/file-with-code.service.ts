import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import { deriveReceiptKeys } from '../../crypto/receipt.js'
import { contactGiven, type ComplaintAnswers } from '../../general/intake/complaint-answers.js'
import {
  FileComplaintService,
  type ComplaintFilingOutcome,
  type DraftPhotos,
} from '../../general/intake/file-complaint.service.js'
import { parseVillageNumber } from '../../kernel/village-number.js'
import { Argon2Lane } from '../../platform/argon2/argon2-lane.js'
import { OfferOnceService } from '../../agency/offer-once.service.js'
import { matterOf, type ComplaintCode, type FilledForm } from './complaint-form.js'

/** Two at once use 128 MiB; 200 waiting ones are served within about 15 s on two cores. */
const lane = { atOnce: 2, waiting: 200 }

/**
 * Makes receipt codes of general complaints and files with them. The server makes the code because the office may read
 * the text anyhow; it lives in the page and in this request, and is kept nowhere.
 */
@Injectable()
export class FileWithCodeService {
  readonly #lane = new Argon2Lane(lane)

  constructor(
    private readonly locators: OfferLocatorService,
    private readonly offers: OfferOnceService,
    private readonly complaints: FileComplaintService,
  ) {}

  /** The same for the same words in the same form. */
  codeFor(agency: Agency, filled: FilledForm): ComplaintCode {
    return this.offers.offer(agency, 'complaint', filled.flow, matterOf(filled))
  }

  /** @throws TooBusyError when too many complaints are being filed at once. */
  async file(
    agency: Agency,
    answers: ComplaintAnswers,
    { code, photos }: { readonly code: ComplaintCode; readonly photos: DraftPhotos },
  ): Promise<ComplaintFilingOutcome> {
    // Before the costly derivation: whoever floods with numbers of their own making pays more than we do.
    if (!this.locators.isGenuine(agency.id, code.locator, code.token)) return { result: 'token_invalid' }
    const receipt = { agency: agency.id, locator: code.locator, secret: code.secret }
    const { proof, journalTag, recipient, signing } = await deriveReceiptKeys(this.#lane.argon2id, receipt)
    const { locator, token } = code
    const contact = contactGiven(answers.contact)
    const village = parseVillageNumber(answers.villageNo)
    const villageNo = village === 'malformed' ? null : village
    const keys = { recipient, verifyKey: signing.verifyKey }
    const filing = { locator, token, proof, journalTag, keys, contact, villageNo, photos }
    return this.complaints.file(agency, { ...answers, ...filing })
  }
}
