import { Body, Controller, HttpCode, Ip, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import type { CodeChange } from '../../corruption/intake/report-mailbox.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { parseCodeChange } from './code-change-request.js'
import { parseMailboxKey } from './mailbox-request.js'
import { OpenMailboxService } from './open-mailbox.service.js'

const largestChange = 64 * 1024

/** The first visit with a code that an officer has seen. */
@Controller('mailbox')
export class ChangeCodeController {
  constructor(private readonly mailboxes: OpenMailboxService) {}

  @Post('change-code')
  @HttpCode(200)
  @BodyLimit(largestChange)
  async change(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly result: CodeChange | 'shape_invalid' }> {
    const key = parseMailboxKey(body)
    const change = parseCodeChange(body)
    if (key === null || change === null) {
      reply.status(422)
      return { result: 'shape_invalid' }
    }
    const result = await this.mailboxes.changeCode(agency.id, key, change, address)
    if (result === 'refused') reply.status(404)
    if (result === 'not_offered' || result === 'out_of_order') reply.status(409)
    return { result }
  }
}
