import { Injectable } from '@nestjs/common'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import { proofMac } from './file-complaint.service.js'

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
  readonly steps: readonly { readonly status: ComplaintStatus; readonly on: OfficeDate }[]
}

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
}

/** What whoever holds a receipt reads and writes of a general complaint. */
@Injectable()
export class ComplaintMailboxService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
  ) {}

  /** @returns null for a wrong code and for a number that does not exist: the two are not told apart. */
  async open(agency: AgencyId, locator: Locator, proof: Uint8Array): Promise<ComplaintMailbox | null> {
    const [row] = await this.database.call<MailboxRow>(
      'general.open_mailbox',
      'SELECT * FROM general.open_mailbox($1, $2, $3)',
      [agency, locator, proofMac(this.pepper, proof)],
    )
    if (row === undefined) return null
    const { received_on: receivedOn, has_contact: hasContact, ...rest } = row
    return { receivedOn, hasContact, ...rest }
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
}
