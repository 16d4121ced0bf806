import { Body, Controller, HttpCode, Ip, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import type { RatingOutcome } from '../../general/intake/complaint-mailbox.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { parseMailboxKey, parseMailboxMessage, parseRating, parseSeenPosition } from './mailbox-request.js'
import { OpenMailboxService, type OpenedMailbox, type PostedMessage } from './open-mailbox.service.js'

/** A sealed message of the greatest length, in base64. */
const largestMessage = 256 * 1024

interface Refused {
  readonly result: 'refused' | 'shape_invalid'
}

interface AttachmentMissing {
  readonly result: 'attachment_missing'
  readonly missing: readonly string[]
}

/** What the reporter's browser asks of a mailbox: with a number and a proof, never with the secret. */
@Controller('mailbox')
export class MailboxApiController {
  constructor(private readonly mailboxes: OpenMailboxService) {}

  @Post('open')
  @HttpCode(200)
  async open(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedMailbox | Refused> {
    const key = parseMailboxKey(body)
    if (key === null) return shapeInvalid(reply)
    const opened = await this.mailboxes.open(agency.id, key, address)
    if (opened !== null) return opened
    reply.status(404)
    return { result: 'refused' }
  }

  @Post('message')
  @HttpCode(200)
  @BodyLimit(largestMessage)
  async message(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly result: Exclude<PostedMessage, object> } | AttachmentMissing | Refused> {
    const key = parseMailboxKey(body)
    const message = parseMailboxMessage(body)
    if (key === null || message === null) return shapeInvalid(reply)
    const result = await this.mailboxes.post(agency.id, key, message, address)
    if (typeof result === 'object') {
      reply.status(409)
      return { result: 'attachment_missing', missing: result.missing }
    }
    if (result === 'refused') reply.status(404)
    if (result === 'out_of_order' || result === 'not_ended' || result === 'not_asked') reply.status(409)
    return { result }
  }

  /** Of a general complaint that has ended. */
  @Post('rate')
  @HttpCode(200)
  @BodyLimit(largestMessage)
  async rate(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly result: RatingOutcome } | Refused> {
    const key = parseMailboxKey(body)
    const rating = parseRating(body)
    if (key === null || rating === null) return shapeInvalid(reply)
    const result = await this.mailboxes.rate(agency.id, key, rating, address)
    if (result === 'refused') reply.status(404)
    if (result === 'not_ended') reply.status(409)
    return { result }
  }

  /** 200 whatever the proof: nobody learns from it whether a mailbox exists. */
  @Post('seen')
  @HttpCode(200)
  async seen(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly result: 'noted' } | Refused> {
    const key = parseMailboxKey(body)
    const position = parseSeenPosition(body)
    if (key === null || position === null) return shapeInvalid(reply)
    await this.mailboxes.markSeen(agency.id, key, position)
    return { result: 'noted' }
  }
}

function shapeInvalid(reply: FastifyReply): Refused {
  reply.status(422)
  return { result: 'shape_invalid' }
}
