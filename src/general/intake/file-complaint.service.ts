import { createHash, randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import type { Contact } from '../../contact-data/contact.js'
import { sealContact } from '../../contact-data/seal.js'
import { Clock } from '../../kernel/clock.js'
import type { Locator } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { Pepper } from '../../platform/secrets/pepper.js'

/** A complaint as it comes through the door; the words have been checked with `problemsOfComplaint`. */
export interface ComplaintFiling {
  readonly locator: Locator
  /** From `OfferLocatorService`. */
  readonly token: string
  /** 32 bytes derived from the receipt. */
  readonly proof: Uint8Array
  /** 32 bytes derived from the receipt. */
  readonly journalTag: Uint8Array
  readonly category: string
  readonly narrative: string
  readonly place: string
  /** Null: the complainant will look with the receipt code. */
  readonly contact: Contact | null
}

/** `already`: filed before with the same code, on that day. `taken`: the number has meanwhile become somebody else's. */
export type ComplaintFilingOutcome =
  | { readonly result: 'filed' | 'already'; readonly receivedOn: OfficeDate }
  | { readonly result: 'taken' | 'token_invalid' }

interface FiledRow {
  readonly result: 'filed' | 'already' | 'taken'
  readonly received_on: OfficeDate
}

/** The front door of the general room. */
@Injectable()
export class FileComplaintService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
    private readonly locators: OfferLocatorService,
  ) {}

  /**
   * Stores a complaint and its fact in the journal at once. Filing the same receipt twice stores it once and is not an
   * error. Contact data is sealed here, before anything is written.
   */
  async file(agency: Agency, filing: ComplaintFiling): Promise<ComplaintFilingOutcome> {
    if (!this.locators.isGenuine(agency.id, filing.locator, filing.token)) return { result: 'token_invalid' }
    const { contact } = filing
    const contactSealed = contact === null ? null : await sealContact(agency.contactRecipient, contact)
    const rows = await this.database.call<FiledRow>(
      'general.file_complaint',
      'SELECT * FROM general.file_complaint($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [
        agency.id,
        randomUUID(),
        filing.locator,
        proofMac(this.pepper, filing.proof),
        filing.journalTag,
        officeDate(this.clock.now()),
        'web',
        filing.category,
        filing.narrative,
        filing.place,
        contactSealed,
      ],
    )
    const [row] = rows
    if (row === undefined) throw new Error('general.file_complaint returned no row')
    return row.result === 'taken' ? { result: 'taken' } : { result: row.result, receivedOn: row.received_on }
  }
}

/** What the database keeps of a proof: without the pepper it offers nothing to guess against. */
export function proofMac(pepper: Pepper, proof: Uint8Array): Buffer {
  return pepper.mac('receipt proof', createHash('sha256').update(proof).digest())
}
