import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { isEmail } from '../../general/intake/complaint-answers.js'
import {
  MailNoticeService,
  type ComplaintKey,
  type NoticeState,
} from '../../general/intake/mail-notice.service.js'
import { languageOf } from '../../platform/http/language.js'
import { AttemptBudgetService } from '../mailbox/attempt-budget.service.js'
import { parseMailboxKey } from '../mailbox/mailbox-request.js'
import { MailOffer } from './mail-offer.js'

/** `not_offered`: this installation sends no mail. `none`: nothing was asked for, or there is no such mailbox. */
type NoticeAnswer = NoticeState | 'none' | 'not_offered' | 'too_many' | 'address_malformed' | 'shape_invalid'

const longestAddress = 200

/** The mailbox of a general complaint: asks for mails, looks whether they come, and stops them. */
@Controller('mailbox')
export class MailboxNoticeController {
  constructor(
    private readonly notices: MailNoticeService,
    private readonly budget: AttemptBudgetService,
    private readonly offer: MailOffer,
  ) {}

  /** Body: number and proof, and `wish`: `look`, `stop`, or `ask` with `email`. */
  @Post('notice')
  @HttpCode(200)
  async notice(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly result: NoticeAnswer }> {
    const key = parseMailboxKey(body)
    if (key === null) {
      reply.status(422)
      return { result: 'shape_invalid' }
    }
    if (!this.offer.isOffered) return { result: 'not_offered' }
    await this.budget.slowDown(agency.id, request.ip)
    const { wish, email } = body as { readonly wish?: unknown; readonly email?: unknown }
    const refusal = wish === 'ask' ? await this.#ask(agency, key, email, languageOf(request)) : null
    if (wish === 'stop') await this.notices.stop(agency.id, key)
    if (refusal !== null) reply.status(refusal === 'too_many' ? 409 : 422)
    return { result: refusal ?? (await this.notices.stateOf(agency.id, key)) ?? 'none' }
  }

  /** @returns null when a mail is on its way, and for a mailbox that is not there. */
  async #ask(
    agency: Agency,
    key: ComplaintKey,
    email: unknown,
    lang: string,
  ): Promise<'too_many' | 'address_malformed' | null> {
    if (typeof email !== 'string' || email.length > longestAddress || !isEmail(email.trim())) {
      return 'address_malformed'
    }
    const outcome = await this.notices.ask(agency, key, { email, lang })
    return outcome === 'too_many' ? outcome : null
  }
}
