import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ClassifyReportService } from '../../corruption/casework/classify-report.service.js'
import { OpenReportService } from '../../corruption/casework/open-report.service.js'
import type { SealedCase } from '../../kernel/sealed-case.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { reportIdOf } from './report-id.js'
import { reportActs } from './report-acts.js'
import { ReportPages } from './report-pages.js'
import { sealedCaseJson } from './sealed-case-json.js'
import { parseClassification } from './sent-report-forms.js'

/** One corruption report: its page, and the sealed parts for the officer's browser. */
@Controller('corruption/:id')
@Allow('screener', 'investigator')
export class ReportController {
  constructor(
    private readonly opening: OpenReportService,
    private readonly classifying: ClassifyReportService,
    private readonly agencies: AgencyService,
    private readonly pages: ReportPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest & { readonly query: { readonly done?: unknown } },
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const facts = await this.opening.facts(officer, reportIdOf(id))
    return this.pages.of(request, agency, facts, known(reportActs, request.query.done))
  }

  @Get('print')
  @Header(...htmlPage)
  async print(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    return this.pages.forPaper(request, agency, await this.opening.facts(officer, reportIdOf(id)))
  }

  @Get('sealed.json')
  async sealed(
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Query('from') from: unknown,
  ): Promise<SealedCase> {
    const place = known(['list', 'search', 'beside', 'print', 'check'] as const, from) ?? 'case'
    const parts = await this.opening.sealedParts(officer, reportIdOf(id), place)
    return sealedCaseJson(agency.id, parts, await this.agencies.posts(agency.id))
  }

  /** The one form of the page that is not sealed: the server counts by it. */
  @Post('classify')
  async classify(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const id = reportIdOf((request.params as { readonly id: string }).id)
    const classification = parseClassification(request.body)
    if (classification === null) {
      const html = await this.pages.of(request, agency, await this.opening.facts(officer, id), 'unfilled')
      await reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    await this.classifying.classify(officer, id, classification)
    const done = withQuery(pathIn(languageOf(request), `/corruption/${id}`), { done: 'category' })
    await reply.redirect(done, 303)
  }
}
