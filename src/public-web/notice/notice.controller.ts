import { Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { MailNoticeService } from '../../general/intake/mail-notice.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { NoticeLinkPage, NoticeSettledPage, type Settled } from './notice.page.js'

/**
 * What the links in mails lead to. Opening a link changes nothing, for mail servers open links to look at them; a button
 * does. The page says nothing of the case, and whoever has the link learns nothing of it.
 */
@Controller('notice')
export class NoticeController {
  constructor(
    private readonly frames: PageFrames,
    private readonly notices: MailNoticeService,
  ) {}

  @Get(':link')
  @Header(...htmlPage)
  link(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('link') link: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const frame = this.frames.of(request, agency)
    if (this.notices.isGenuine(agency.id, link)) return renderPage(NoticeLinkPage({ frame, link }))
    reply.status(404)
    return renderPage(NoticeSettledPage({ frame, settled: 'gone' }))
  }

  @Post(':link/confirm')
  @HttpCode(200)
  @Header(...htmlPage)
  async confirm(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('link') link: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const isSettled = await this.notices.settle(agency.id, link, true)
    return this.#settled(request, agency, reply, isSettled ? 'confirmed' : 'gone')
  }

  @Post(':link/stop')
  @HttpCode(200)
  @Header(...htmlPage)
  async stop(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('link') link: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const isSettled = await this.notices.settle(agency.id, link, false)
    return this.#settled(request, agency, reply, isSettled ? 'stopped' : 'gone')
  }

  /** Whoever reloads the page that a button made, or opens its address, gets back to the buttons. */
  @Get([':link/confirm', ':link/stop'])
  @Header(...htmlPage)
  again(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('link') link: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    return this.link(request, agency, link, reply)
  }

  #settled(request: FastifyRequest, agency: Agency, reply: FastifyReply, settled: Settled): string {
    if (settled === 'gone') reply.status(404)
    return renderPage(NoticeSettledPage({ frame: this.frames.of(request, agency), settled }))
  }
}
