import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import type { GuidelineFacts } from '../../agency/guideline-facts.js'
import {
  GuidelineFactsService,
  type NumberedGuideline,
  type StoredGuideline,
} from '../../agency/guideline-facts.service.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { OfficePapersService } from '../appearance/office-papers.service.js'
import { htmlPage, PageFrames, type PageFrame } from '../page-frame.js'
import { sendPdf } from '../send-pdf.js'
import { guidelineSections, type GuidelineSection } from './guideline-document.js'
import { guidelinePdfData } from './guideline-pdf-data.js'
import { GuidelinePage } from './guideline.page.js'

const template = 'public-web/guideline/guideline.typ'

/** How to report, from what the agency really does: as it stands, and every version before. */
@Controller()
export class GuidelineController {
  constructor(
    private readonly frames: PageFrames,
    private readonly facts: GuidelineFactsService,
    private readonly channel: ReportChannelService,
    private readonly papers: OfficePapersService,
  ) {}

  @Get('guideline')
  @Header(...htmlPage)
  async newest(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    const frame = this.frames.of(request, agency)
    const { facts, version } = await this.#current(agency)
    const versions = await this.facts.versions(agency.id)
    const sections = sectionsOf(frame, facts)
    return renderPage(GuidelinePage({ frame, sections, version, versions, isNewest: true }))
  }

  @Get('guideline.pdf')
  async newestPdf(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<Buffer> {
    const { facts, version } = await this.#current(agency)
    return this.#pdf({ request, agency }, reply, facts, version)
  }

  @Get('guideline/:seq')
  @Header(...htmlPage)
  async numbered(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('seq') seq: string,
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const version = await this.#stored(agency, seq)
    const versions = await this.facts.versions(agency.id)
    const sections = sectionsOf(frame, version.facts)
    const isNewest = versions[0]?.seq === version.seq
    return renderPage(GuidelinePage({ frame, sections, version, versions, isNewest }))
  }

  @Get('guideline/:seq/guideline.pdf')
  async numberedPdf(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Param('seq') seq: string,
  ): Promise<Buffer> {
    const version = await this.#stored(agency, seq)
    return this.#pdf({ request, agency }, reply, version.facts, version)
  }

  async #current(agency: Agency): ReturnType<GuidelineFactsService['current']> {
    const channel = await this.channel.of(agency.id)
    return this.facts.current(agency, channel.isOpen ? channel.directory : null)
  }

  async #stored(agency: Agency, seq: string): Promise<StoredGuideline> {
    const version = /^[1-9]\d{0,5}$/.test(seq) ? await this.facts.version(agency.id, Number(seq)) : null
    if (version === null) throw new NotFoundError('no_guideline')
    return version
  }

  async #pdf(
    { request, agency }: { readonly request: FastifyRequest; readonly agency: Agency },
    reply: FastifyReply,
    facts: GuidelineFacts,
    version: NumberedGuideline | null,
  ): Promise<Buffer> {
    const frame = this.frames.of(request, agency)
    const data = guidelinePdfData(frame, sectionsOf(frame, facts), version)
    return sendPdf(reply, 'guideline.pdf', await this.papers.pdf(agency, template, data))
  }
}

function sectionsOf({ t, lang, publicOrigin }: PageFrame, facts: GuidelineFacts): GuidelineSection[] {
  return guidelineSections({ t, lang, facts, address: publicOrigin })
}
