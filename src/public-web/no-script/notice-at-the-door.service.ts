import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { isEmail } from '../../general/intake/complaint-answers.js'
import { MailNoticeService } from '../../general/intake/mail-notice.service.js'
import type { Locator } from '../../kernel/ids.js'
import type { NoticeProblem, NoticeShown } from '../mailbox/sections/notice-fields.js'
import { MailOffer } from '../notice/mail-offer.js'

const longestAddress = 200

/** Of an open mailbox, what matters here. */
interface OpenMailbox {
  readonly locator: Locator
  readonly keys: { readonly proof: Uint8Array }
  readonly content: { readonly channel: 'general' | 'corruption' }
  readonly caller: { readonly lang: string }
}

/** Mails about a general complaint, for readers whose browser runs no script. */
@Injectable()
export class NoticeAtTheDoorService {
  constructor(
    private readonly notices: MailNoticeService,
    private readonly offer: MailOffer,
  ) {}

  /** A sealed report has none: an address that we can mail is an identity outside the vault. */
  async stateOf(agency: Agency, mailbox: OpenMailbox): Promise<NoticeShown> {
    if (!this.#isOffered(mailbox)) return 'not_offered'
    return (await this.notices.stateOf(agency.id, keyOf(mailbox))) ?? 'none'
  }

  async stop(agency: Agency, mailbox: OpenMailbox): Promise<void> {
    if (mailbox.content.channel === 'general') await this.notices.stop(agency.id, keyOf(mailbox))
  }

  /** @returns null when a mail with a link is on its way. */
  async ask(agency: Agency, mailbox: OpenMailbox, email: string): Promise<NoticeProblem | null> {
    if (!this.#isOffered(mailbox)) return null
    if (email.length > longestAddress || !isEmail(email)) return 'address_malformed'
    const { lang } = mailbox.caller
    const outcome = await this.notices.ask(agency, keyOf(mailbox), { email, lang })
    return outcome === 'too_many' ? outcome : null
  }

  #isOffered({ content }: OpenMailbox): boolean {
    return content.channel === 'general' && this.offer.isOffered
  }
}

function keyOf({ locator, keys }: OpenMailbox): {
  readonly locator: Locator
  readonly proof: Uint8Array
} {
  return { locator, proof: keys.proof }
}
