import { createHash, randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import type { Contact } from '../../contact-data/contact.js'
import { sealContact } from '../../contact-data/seal.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import type { Position } from '../../kernel/position.js'
import { Database } from '../../platform/database/database.js'
import { missingFiles } from '../../platform/database/missing-files.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import { receiptKeysLabel } from '../record/receipt-keys-label.js'

/** A complaint as it comes through the door; the words have been checked with `problemsOfComplaint`. */
export interface ComplaintFiling {
  readonly locator: Locator
  /** From `OfferLocatorService`. */
  readonly token: string
  /** 32 bytes derived from the receipt. */
  readonly proof: Uint8Array
  /** 32 bytes derived from the receipt. */
  readonly journalTag: Uint8Array
  /** The public halves of what the receipt gives, kept for the day on which the complaint is handed over. */
  readonly keys?: { readonly recipient: string; readonly verifyKey: string }
  readonly category: string
  readonly narrative: string
  readonly place: string
  /** Number of the village; null when none was given. */
  readonly villageNo: number | null
  readonly position: Position | null
  /** Photos under this draft that were stored before: the complaint is received with all of them or not at all. */
  readonly photos: DraftPhotos
  /** Null: the complainant will look with the receipt code. */
  readonly contact: Contact | null
}

export interface DraftPhotos {
  /** Known only to the form that was filled in. */
  readonly draft: string
  readonly ids: readonly string[]
}

/**
 * `already`: filed before with the same code, on that day. `taken`: the number has meanwhile become somebody else's.
 * `photo_missing`: a photo is not durable here, and nothing was received.
 */
export type ComplaintFilingOutcome =
  | { readonly result: 'filed' | 'already'; readonly receivedOn: OfficeDate }
  | { readonly result: 'taken' | 'token_invalid' | 'photo_missing' }

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
    try {
      const outcome = outcomeOf(await this.#receive(agency.id, filing, contactSealed))
      if (outcome.result !== 'taken') await this.#keepKeys(agency.id, filing)
      return outcome
    } catch (error) {
      if (missingFiles(error) !== null) return { result: 'photo_missing' }
      throw error
    }
  }

  /** After the filing; whoever files again because a connection broke keeps them then. */
  async #keepKeys(agency: AgencyId, { locator, proof, keys }: ComplaintFiling): Promise<void> {
    if (keys === undefined) return
    const sealed = this.pepper.seal(receiptKeysLabel, Buffer.from(JSON.stringify(keys)))
    await this.database.call(
      'general.keep_receipt_keys',
      'SELECT general.keep_receipt_keys($1, $2, $3, $4)',
      [agency, locator, proofMac(this.pepper, proof), sealed],
    )
  }

  async #receive(
    agency: AgencyId,
    filing: ComplaintFiling,
    contactSealed: Uint8Array | null,
  ): Promise<FiledRow> {
    const { locator, proof, journalTag, category, narrative, place, villageNo, position, photos } = filing
    const [row] = await this.database.call<FiledRow>(
      'general.receive_complaint',
      `SELECT * FROM general.receive_complaint($1, $2, $3, $4, $5, $6, 'web', $7, $8, $9, $10, $11, $12, $13, $14, $15,
         $16)`,
      [
        ...[agency, randomUUID(), locator, proofMac(this.pepper, proof), journalTag],
        ...[officeDate(this.clock.now()), category, narrative, place, contactSealed, villageNo],
        ...[position?.latitude ?? null, position?.longitude ?? null, position?.accuracyM ?? null],
        ...[photos.draft, photos.ids],
      ],
    )
    if (row === undefined) throw new Error('general.receive_complaint returned no row')
    return row
  }
}

function outcomeOf(row: FiledRow): ComplaintFilingOutcome {
  return row.result === 'taken' ? { result: 'taken' } : { result: row.result, receivedOn: row.received_on }
}

/** What the database keeps of a proof: without the pepper it offers nothing to guess against. */
export function proofMac(pepper: Pepper, proof: Uint8Array): Buffer {
  return pepper.mac('receipt proof', createHash('sha256').update(proof).digest())
}
