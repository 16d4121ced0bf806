import { Body, Controller, HttpCode, Ip, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { MailboxFileService } from '../../corruption/intake/mailbox-file.service.js'
import { sendSealedFile } from '../../platform/http/send-sealed-file.js'
import { AttemptBudgetService } from './attempt-budget.service.js'
import { parseAttachmentId, parseMailboxKey } from './mailbox-request.js'

/** Sealed files of a mailbox, for the reporter's browser to open. */
@Controller('mailbox/attachment')
export class MailboxFilesController {
  constructor(
    private readonly files: MailboxFileService,
    private readonly budget: AttemptBudgetService,
  ) {}

  /** A wrong code, an unknown number and a file of another report answer alike. */
  @Post()
  @HttpCode(200)
  async read(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = parseMailboxKey(body)
    const id = parseAttachmentId(body)
    if (key === null || id === null) return refuse(reply, 422, 'shape_invalid')
    await this.budget.slowDown(agency.id, address)
    const file = await this.files.read(agency.id, key.locator, key.proof, id)
    if (file !== null) return sendSealedFile(reply, file)
    await this.budget.countWrong(agency.id, address)
    await refuse(reply, 404, 'refused')
  }
}

async function refuse(reply: FastifyReply, status: number, result: string): Promise<void> {
  await reply.status(status).send({ result })
}
