import { Injectable } from '@nestjs/common'
import type { NextDue } from '../../kernel/case-clock.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintMatter } from '../../kernel/complaint-matter.js'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import type { ComplaintMailboxStep } from '../../kernel/complaint-mailbox-step.js'
import type { Photo } from '../../kernel/photo.js'
import type { Rating } from '../../kernel/rating.js'
import type { ReceiptState } from '../../kernel/receipt-state.js'
import { Database } from '../../platform/database/database.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import { proofMac } from './file-complaint.service.js'
import { MailboxPhotosService } from './mailbox-photos.service.js'

/** One complaint as its complainant sees it. */
export interface ComplaintMailbox {
  readonly receivedOn: OfficeDate
  readonly status: ComplaintStatus
  /** Code of the agency's list. */
  readonly category: string
  readonly narrative: string
  readonly place: string
  readonly hasContact: boolean
  /** Oldest first. */
  readonly messages: readonly {
    readonly fromOffice: boolean
    readonly on: OfficeDate
    readonly body: string
  }[]
  /** Oldest first; the first is `received`. */
  readonly steps: readonly ComplaintMailboxStep[]
  /** How many of the messages the complainant had seen before. */
  readonly seenPosition: number
  /** How the complainant rated the present ending; null before that, and while there is none. */
  readonly rating: Rating | null
  readonly matter: ComplaintMatter
  /** What the office owes next, by which day. */
  readonly due: NextDue | null
}

/** `not_ended`: the complaint is open. `refused`: a wrong code and an unknown number alike. */
export type RatingOutcome = 'rated' | 'already' | 'not_ended' | 'refused'
export type ReopeningOutcome = 'reopened' | 'already' | 'not_ended' | 'refused'

export interface ComplaintMessage {
  /** UUID made by whoever writes: posting it again is the same message. */
  readonly id: string
  readonly body: string
}

interface MailboxRow {
  readonly received_on: OfficeDate
  readonly status: ComplaintStatus
  readonly category: string
  readonly narrative: string
  readonly place: string
  readonly has_contact: boolean
  readonly messages: ComplaintMailbox['messages']
  readonly steps: ComplaintMailbox['steps']
  readonly seen_position: number
  readonly rating: Rating | null
}

interface MatterRow {
  readonly village_no: number | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly accuracy_m: number | null
  readonly photos: readonly Photo[]
}

/** What whoever holds a receipt reads and writes of a general complaint. */
@Injectable()
export class ComplaintMailboxService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
    private readonly photos: MailboxPhotosService,
  ) {}

  /** @returns null for a wrong code and for an unknown number alike. */
  async receiptState(agency: AgencyId, locator: Locator, proof: Uint8Array): Promise<ReceiptState | null> {
    const rows = await this.database.call<{ readonly state: ReceiptState | null }>(
      'general.receipt_state',
      'SELECT general.receipt_state($1, $2, $3) AS state',
      [agency, locator, proofMac(this.pepper, proof)],
    )
    return rows[0]?.state ?? null
  }

  /** Lets the mailbox open by the new code alone. Sent again it says `already`. */
  async changeCode(
    agency: AgencyId,
    locator: Locator,
    proof: Uint8Array,
    newProof: Uint8Array,
  ): Promise<'changed' | 'already' | 'not_offered' | 'refused'> {
    const rows = await this.database.call<{
      readonly result: 'changed' | 'already' | 'not_offered' | 'refused'
    }>('general.change_code', 'SELECT general.change_code($1, $2, $3, $4) AS result', [
      agency,
      locator,
      proofMac(this.pepper, proof),
      proofMac(this.pepper, newProof),
    ])
    return rows[0]?.result ?? 'refused'
  }

  /** @returns null for a wrong code and for a number that does not exist: the two are not told apart. */
  async open(agency: AgencyId, locator: Locator, proof: Uint8Array): Promise<ComplaintMailbox | null> {
    const [row] = await this.database.call<MailboxRow>(
      'general.read_mailbox',
      'SELECT * FROM general.read_mailbox($1, $2, $3)',
      [agency, locator, proofMac(this.pepper, proof)],
    )
    if (row === undefined) return null
    const { received_on: receivedOn, has_contact: hasContact, seen_position: seenPosition, ...rest } = row
    const matter = await this.#matter(agency, locator, proof)
    const due = await this.#due([agency, locator, proofMac(this.pepper, proof)])
    return { receivedOn, hasContact, seenPosition, matter, due, ...rest }
  }

  async #due(door: readonly unknown[]): Promise<NextDue | null> {
    const sql = `SELECT due_on AS "on", due_code AS code FROM general.due_of_mailbox($1, $2, $3) WHERE due_on IS NOT NULL`
    const [due] = await this.database.call<NextDue>('general.due_of_mailbox', sql, door)
    return due ?? null
  }

  async #matter(agency: AgencyId, locator: Locator, proof: Uint8Array): Promise<ComplaintMatter> {
    const [row] = await this.database.call<MatterRow>(
      'general.matter_of_mailbox',
      'SELECT * FROM general.matter_of_mailbox($1, $2, $3)',
      [agency, locator, proofMac(this.pepper, proof)],
    )
    if (row === undefined) throw new Error('general.matter_of_mailbox returned no row')
    return {
      villageNo: row.village_no,
      position: positionOf(row),
      photos: row.photos.map(({ id, kind, size }) => {
        const address = `/mailbox/photos/${id}/${this.photos.pass(agency, id, kind)}`
        return { id, kind, size, address }
      }),
    }
  }

  /** @returns `already` when this id was posted before, `refused` for a wrong code and an unknown number alike. */
  async post(
    agency: AgencyId,
    locator: Locator,
    proof: Uint8Array,
    message: ComplaintMessage,
  ): Promise<'posted' | 'already' | 'refused'> {
    const [row] = await this.database.call<{ result: 'posted' | 'already' | 'refused' }>(
      'general.post_message',
      'SELECT general.post_message($1, $2, $3, $4, $5, $6) AS result',
      [agency, locator, proofMac(this.pepper, proof), message.id, officeDate(this.clock.now()), message.body],
    )
    if (row === undefined) throw new Error('general.post_message returned no row')
    return row.result
  }

  /** As `ReportMailboxService.markSeen`. */
  async markSeen(agency: AgencyId, locator: Locator, proof: Uint8Array, position: number): Promise<void> {
    const mac = proofMac(this.pepper, proof)
    const sql = 'SELECT general.mark_seen($1, $2, $3, $4)'
    await this.database.call('general.mark_seen', sql, [agency, locator, mac, position])
  }

  /** Rates the present ending, once. The rating is a fact of the journal, its comment is not. */
  async rate(
    agency: AgencyId,
    locator: Locator,
    proof: Uint8Array,
    { rating, comment }: { readonly rating: Rating; readonly comment: string },
  ): Promise<RatingOutcome> {
    const today = officeDate(this.clock.now())
    const [row] = await this.database.call<{ result: RatingOutcome }>(
      'general.rate_complaint',
      'SELECT general.rate_complaint($1, $2, $3, $4, $5, $6) AS result',
      [agency, locator, proofMac(this.pepper, proof), rating, comment.trim(), today],
    )
    return row?.result ?? 'refused'
  }

  /** Opens an ended complaint again, with the words that say why: one transaction, so that none comes without the other. */
  async reopen(
    agency: AgencyId,
    locator: Locator,
    proof: Uint8Array,
    message: ComplaintMessage,
  ): Promise<ReopeningOutcome> {
    const [row] = await this.database.call<{ result: ReopeningOutcome }>(
      'general.reopen_complaint',
      'SELECT general.reopen_complaint($1, $2, $3, $4, $5, $6) AS result',
      [agency, locator, proofMac(this.pepper, proof), message.id, officeDate(this.clock.now()), message.body],
    )
    return row?.result ?? 'refused'
  }
}

function positionOf({ latitude, longitude, accuracy_m: accuracyM }: MatterRow): ComplaintMatter['position'] {
  if (latitude === null || longitude === null || accuracyM === null) return null
  return { latitude, longitude, accuracyM }
}
