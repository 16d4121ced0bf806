import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Redirect, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
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

  @Get('sealed.json')
  async sealed(
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Query('from') from: unknown,
  ): Promise<SealedCase> {
    const place = from === 'list' ? 'list' : 'case'
    const parts = await this.opening.sealedParts(officer, reportIdOf(id), place)
    return sealedCaseJson(agency.id, parts, await this.agencies.posts(agency.id))
  }

  /** The one form of the page that is not sealed: the server counts by it. */
  @Post('classify')
  @HttpCode(303)
  @Redirect()
  async classify(
    @Req() request: FastifyRequest,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<{ url: string; statusCode: number }> {
    const classification = parseClassification(body)
    await this.classifying.classify(officer, reportIdOf(id), classification)
    const url = withQuery(pathIn(languageOf(request), `/corruption/${id}`), { done: 'category' })
    return { url, statusCode: 303 }
  }
}
