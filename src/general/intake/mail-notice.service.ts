import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { sealContact } from '../../contact-data/seal.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import type { NoticeState } from '../record/notice.entity.js'
import { noticeOfLink } from '../record/notice-link.js'
import { proofMac } from './file-complaint.service.js'

export type { NoticeState } from '../record/notice.entity.js'

/** Whose mailbox: case number and 32 bytes derived from its receipt. */
export interface ComplaintKey {
  readonly locator: Locator
  readonly proof: Uint8Array
}

export interface WantedNotice {
  readonly email: string
  /** Of the mails. */
  readonly lang: string
}

/** `asked`: a mail with a link to confirm is on its way. `too_many`: enough of them went to this case or this address. */
export type AskNoticeOutcome = 'asked' | 'too_many' | 'refused'

/** Of mails to one address, whoever asks for them: filing is free, and nobody may fill a stranger's mailbox from here. */
const mostToOneAddress = 5
const windowSeconds = 3600

type Office = Pick<Agency, 'id' | 'contactRecipient'>

/** A complainant's wish for a mail when the office has answered. Nothing is sent before the address is confirmed. */
@Injectable()
export class MailNoticeService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
  ) {}

  /** Seals the address before anything is written. Asking again replaces the address. @param wanted - `isEmail` holds. */
  async ask(agency: Office, key: ComplaintKey, wanted: WantedNotice): Promise<AskNoticeOutcome> {
    const contact = { name: '', phone: '', email: wanted.email.trim() }
    if (await this.#hasHadEnough(agency.id, contact.email)) return 'too_many'
    const rows = await this.database.call<{ readonly result: AskNoticeOutcome }>(
      'general.ask_notice',
      'SELECT general.ask_notice($1, $2, $3, $4, $5, $6, $7) AS result',
      [
        ...this.#doorOf(agency.id, key),
        randomUUID(),
        randomUUID(),
        wanted.lang,
        await sealContact(agency.contactRecipient, contact),
      ],
    )
    return rows[0]?.result ?? 'refused'
  }

  /** @returns null when nothing was asked for. */
  async stateOf(agency: AgencyId, key: ComplaintKey): Promise<NoticeState | null> {
    const rows = await this.database.call<{ readonly state: NoticeState | null }>(
      'general.notice_state',
      'SELECT general.notice_state($1, $2, $3) AS state',
      this.#doorOf(agency, key),
    )
    return rows[0]?.state ?? null
  }

  /** From the mailbox. The address is deleted, not only left unused. */
  async stop(agency: AgencyId, key: ComplaintKey): Promise<void> {
    await this.database.call(
      'general.stop_notice',
      'SELECT general.stop_notice($1, $2, $3)',
      this.#doorOf(agency, key),
    )
  }

  /**
   * What a link in a mail does. Confirming twice is confirming once.
   * @returns false for a link that we did not make, or whose notice was stopped or asked for anew.
   */
  async settle(agency: AgencyId, link: string, isWanted: boolean): Promise<boolean> {
    const notice = noticeOfLink(this.pepper, agency, link)
    if (notice === null) return false
    const rows = await this.database.call<{ readonly settled: boolean }>(
      'general.settle_notice',
      'SELECT general.settle_notice($1, $2, $3) AS settled',
      [agency, notice, isWanted],
    )
    return rows[0]?.settled === true
  }

  /** Whether a link is ours; says nothing about the notice. */
  isGenuine(agency: AgencyId, link: string): boolean {
    return noticeOfLink(this.pepper, agency, link) !== null
  }

  /** Counts what is asked for an address under a keyed hash that is another one in the next hour. */
  async #hasHadEnough(agency: AgencyId, email: string): Promise<boolean> {
    const window = Math.floor(Date.now() / 1000 / windowSeconds)
    const key = this.pepper.mac(`notice address ${window}`, Buffer.from(mailboxOf(email))).subarray(0, 16)
    const rows = await this.database.call<{ readonly spent: number }>(
      'agency.spend',
      'SELECT key, spent FROM agency.spend($1, $2, $3, $4)',
      [agency, [key], [1], windowSeconds],
    )
    return (rows[0]?.spent ?? 0) > mostToOneAddress
  }

  #doorOf(agency: AgencyId, { locator, proof }: ComplaintKey): [AgencyId, Locator, Buffer] {
    return [agency, locator, proofMac(this.pepper, proof)]
  }
}

/** One for all the ways of writing that mail servers take for one: capitals, and what stands after a plus. */
function mailboxOf(email: string): string {
  const [local = '', host = ''] = email.toLowerCase().split('@')
  return `${local.split('+')[0] ?? ''}@${host}`
}
