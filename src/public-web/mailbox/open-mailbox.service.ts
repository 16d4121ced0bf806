import { Injectable } from '@nestjs/common'
import {
  ReportMailboxService,
  type CodeChange,
  type PostOutcome,
  type SealedMailbox,
} from '../../corruption/intake/report-mailbox.service.js'
import {
  ComplaintMailboxService,
  type ComplaintMailbox,
  type RatingOutcome,
} from '../../general/intake/complaint-mailbox.service.js'
import type { AgencyId } from '../../kernel/ids.js'
import type { ReceiptState } from '../../kernel/receipt-state.js'
import { AttemptBudgetService } from './attempt-budget.service.js'
import { MailboxPapersService, type MailboxPapers } from './mailbox-papers.service.js'
import type { CodeChangeAsked } from './code-change-request.js'
import type { GivenRating, MailboxKey, MailboxMessage } from './mailbox-request.js'

/** One door for both rooms: a reporter need not say, and nobody watching learns, which one a code opens. */
export type OpenedMailbox = { readonly receiptState: ReceiptState } & (
  | ({ readonly channel: 'corruption' } & MailboxPapers & SealedMailbox)
  | ({ readonly channel: 'general' } & ComplaintMailbox)
)

/** `not_ended`: what was to be opened again is open. */
export type PostedMessage = PostOutcome | 'not_ended'

/** Opens mailboxes and posts to them, for a client with a budget of wrong codes. */
@Injectable()
export class OpenMailboxService {
  constructor(
    private readonly reports: ReportMailboxService,
    private readonly complaints: ComplaintMailboxService,
    private readonly papers: MailboxPapersService,
    private readonly budget: AttemptBudgetService,
  ) {}

  /**
   * @param address - Of the client, for its budget.
   * @returns null for a wrong secret, an unknown number and a closed mailbox alike, after the same work.
   */
  async open(agency: AgencyId, key: MailboxKey, address: string): Promise<OpenedMailbox | null> {
    await this.budget.slowDown(agency, address)
    const [report, complaint] = await Promise.all([
      this.reports.open(agency, key.locator, key.proof),
      this.complaints.open(agency, key.locator, key.proof),
    ])
    const receiptState = await this.#receiptState(agency, key)
    if (report !== null) {
      const papers = this.papers.issue(agency, key.locator, report.receivedOn)
      return { channel: 'corruption', receiptState, ...papers, ...report }
    }
    if (complaint !== null) return { channel: 'general', receiptState, ...complaint }
    await this.budget.countWrong(agency, address)
    return null
  }

  /** `refused` stands for every wrong code, as in `open`. */
  async post(
    agency: AgencyId,
    key: MailboxKey,
    message: MailboxMessage,
    address: string,
  ): Promise<PostedMessage> {
    await this.budget.slowDown(agency, address)
    const result = await this.#deliver(agency, key, message)
    if (result === 'refused') await this.budget.countWrong(agency, address)
    return result
  }

  /** Rates how a general complaint ended; `refused` as in `open`. */
  async rate(
    agency: AgencyId,
    { locator, proof }: MailboxKey,
    rating: GivenRating,
    address: string,
  ): Promise<RatingOutcome> {
    await this.budget.slowDown(agency, address)
    const outcome = await this.complaints.rate(agency, locator, proof, rating)
    if (outcome === 'refused') await this.budget.countWrong(agency, address)
    return outcome
  }

  /** The first visit with a code that an officer made. `refused` as in `open`. */
  async changeCode(
    agency: AgencyId,
    { locator, proof }: MailboxKey,
    change: CodeChangeAsked,
    address: string,
  ): Promise<CodeChange> {
    await this.budget.slowDown(agency, address)
    const result =
      change.channel === 'corruption'
        ? await this.reports.changeCode(agency, locator, proof, change)
        : await this.complaints.changeCode(agency, locator, proof, change.proof)
    if (result === 'refused') await this.budget.countWrong(agency, address)
    return result
  }

  async #receiptState(agency: AgencyId, { locator, proof }: MailboxKey): Promise<ReceiptState> {
    const [ofReport, ofComplaint] = await Promise.all([
      this.reports.receiptState(agency, locator, proof),
      this.complaints.receiptState(agency, locator, proof),
    ])
    return ofReport ?? ofComplaint ?? 'own'
  }

  async #deliver(
    agency: AgencyId,
    { locator, proof }: MailboxKey,
    message: MailboxMessage,
  ): Promise<PostedMessage> {
    if (message.channel === 'corruption') return this.reports.post(agency, locator, proof, message)
    if (!message.reopens) return this.complaints.post(agency, locator, proof, message)
    const outcome = await this.complaints.reopen(agency, locator, proof, message)
    return outcome === 'reopened' ? 'posted' : outcome
  }

  /** Remembers how many messages of a mailbox were seen; without any effect for a wrong code. */
  async markSeen(agency: AgencyId, { locator, proof }: MailboxKey, position: number): Promise<void> {
    await Promise.all([
      this.reports.markSeen(agency, locator, proof, position),
      this.complaints.markSeen(agency, locator, proof, position),
    ])
  }
}
