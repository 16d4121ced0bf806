import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { MailboxPages } from './mailbox-pages.js'

/** The page that opens mailboxes in the reader's browser. */
@Controller('mailbox')
export class MailboxPagesController {
  constructor(
    private readonly frames: PageFrames,
    private readonly pages: MailboxPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async enter(@CurrentAgency() agency: Agency, @Req() request: FastifyRequest): Promise<string> {
    return this.pages.enter(this.frames.of(request, agency), agency)
  }
}
