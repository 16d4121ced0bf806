import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import { Typesetter } from '../../platform/typesetting/typesetter.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { OfficePapersService } from '../appearance/office-papers.service.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { sendPdf } from '../send-pdf.js'
import { badgeData } from './badge-data.js'
import { cardData, paperSizes, posterData } from './print-data.js'
import { qrSvg } from './qr-svg.js'
import { SharePage } from './share.page.js'
import { shortPaths } from './share-words.js'

const svg = ['content-type', 'image/svg+xml; charset=utf-8'] as const

/** Posters, cards, a badge and short addresses: all lead to this web, none takes a report. */
@Controller()
export class ShareController {
  constructor(
    private readonly frames: PageFrames,
    private readonly channel: ReportChannelService,
    private readonly typesetter: Typesetter,
    private readonly papers: OfficePapersService,
  ) {}

  @Get('share')
  @Header(...htmlPage)
  share(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(SharePage({ frame: this.frames.of(request, agency) }))
  }

  @Get('poster.pdf')
  async poster(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Query('size') asked: unknown,
  ): Promise<Buffer> {
    const size = paperSizes.find((one) => one === asked) ?? 'a4'
    const fingerprint = await this.#fingerprint(agency)
    const data = posterData(this.frames.of(request, agency), size, fingerprint)
    const pdf = await this.papers.pdf(agency, 'public-web/share/poster.typ', data)
    return sendPdf(reply, `poster-${size}.pdf`, pdf)
  }

  @Get('card.pdf')
  async card(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<Buffer> {
    const data = cardData(this.frames.of(request, agency))
    return sendPdf(reply, 'card.pdf', await this.typesetter.pdf('public-web/share/card.typ', data))
  }

  @Get('qr.svg')
  @Header(...svg)
  qr(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return qrSvg(this.frames.of(request, agency).publicOrigin)
  }

  /** Stands on other web sites, so it must be allowed to. */
  @Get('badge.svg')
  @Header(...svg)
  @Header('cross-origin-resource-policy', 'cross-origin')
  @Header('cache-control', 'public, max-age=86400')
  async badge(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<Buffer> {
    const data = badgeData(this.frames.of(request, agency))
    return this.typesetter.svg('public-web/share/badge.typ', data)
  }

  @Get(':short(^[rgm]$)')
  short(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Param('short') short: keyof typeof shortPaths,
  ): void {
    reply.redirect(this.frames.of(request, agency).href(shortPaths[short]), 302)
  }

  /** None while the sealed channel is closed: a number on paper that nobody can compare would only frighten. */
  async #fingerprint(agency: Agency): Promise<string | null> {
    const channel = await this.channel.of(agency.id)
    return channel.isOpen ? channel.directory.fingerprint : null
  }
}
