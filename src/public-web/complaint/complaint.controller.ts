import { Body, Controller, Get, Header, HttpCode, Post, Redirect, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import type { Contact } from '../../contact-data/contact.js'
import {
  contactGiven,
  problemsOfComplaint,
  type ComplaintAnswers,
  type ComplaintProblem,
} from '../../general/intake/complaint-answers.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { ComplaintCheckPage } from './complaint-check.page.js'
import { noAnswers, parseAnswers, parseCode, type ComplaintCode } from './complaint-form.js'
import { ComplaintFormPage } from './complaint-form.page.js'
import { ComplaintReceiptPage } from './complaint-receipt.page.js'
import { FileWithCodeService } from './file-with-code.service.js'

/** The longest narrative in Thai, where a form sends each letter as nine bytes, and the rest. */
const largestForm = 256 * 1024

interface Visit {
  readonly request: FastifyRequest
  readonly agency: Agency
}

interface Filed {
  readonly code: ComplaintCode
  readonly receivedOn: OfficeDate
  readonly contact: Contact
}

/** The general door: form, check, receipt. Nothing typed is kept between the pages but in the pages. */
@Controller('complaint')
export class ComplaintController {
  constructor(
    private readonly frames: PageFrames,
    private readonly agencies: AgencyService,
    private readonly filing: FileWithCodeService,
  ) {}

  @Get()
  @Header(...htmlPage)
  async form(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.#form({ request, agency }, noAnswers, [])
  }

  /** Whoever opens the address of a page that only answers to forms begins anew. */
  @Get(['check', 'edit'])
  @Redirect()
  begin(@Req() request: FastifyRequest): { readonly url: string; readonly statusCode: number } {
    return { url: pathIn(languageOf(request), '/complaint'), statusCode: 303 }
  }

  @Post('edit')
  @HttpCode(200)
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async edit(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
  ): Promise<string> {
    return this.#form({ request, agency }, parseAnswers(body), [])
  }

  @Post('check')
  @HttpCode(200)
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async check(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = { request, agency }
    const answers = parseAnswers(body)
    const problems = await this.#problems(agency, answers)
    if (problems.length === 0) return this.#check(visit, answers, false)
    reply.status(422)
    return this.#form(visit, answers, problems)
  }

  /** 200 with the receipt (decision 3): sending again is the same complaint and the same receipt. */
  @Post()
  @HttpCode(200)
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async file(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = { request, agency }
    const answers = parseAnswers(body)
    const problems = await this.#problems(agency, answers)
    if (problems.length > 0) {
      reply.status(422)
      return this.#form(visit, answers, problems)
    }
    const code = parseCode(body)
    const outcome = code && (await this.filing.file(agency, answers, code))
    if (code === null || outcome === null || !('receivedOn' in outcome)) {
      reply.status(409)
      return this.#check(visit, answers, true)
    }
    return this.#receipt(visit, { code, receivedOn: outcome.receivedOn, contact: answers.contact })
  }

  #receipt({ request, agency }: Visit, filed: Filed): string {
    const frame = this.frames.of(request, agency)
    return renderPage(
      ComplaintReceiptPage({
        frame,
        code: filed.code.locator + filed.code.secret,
        receivedOn: filed.receivedOn,
        hasContact: contactGiven(filed.contact) !== null,
        mailboxAddress: frame.publicOrigin + frame.href('/mailbox'),
      }),
    )
  }

  async #problems(agency: Agency, answers: ComplaintAnswers): Promise<ComplaintProblem[]> {
    const categories = await this.agencies.generalCategories(agency.id)
    const codes = categories.map(({ code }) => code)
    return problemsOfComplaint(answers, codes)
  }

  async #form(
    visit: Visit,
    answers: ComplaintAnswers,
    problems: readonly ComplaintProblem[],
  ): Promise<string> {
    const frame = this.frames.of(visit.request, visit.agency)
    const categories = await this.agencies.generalCategories(visit.agency.id)
    return renderPage(ComplaintFormPage({ frame, categories, answers, problems }))
  }

  async #check(visit: Visit, answers: ComplaintAnswers, isSecondTry: boolean): Promise<string> {
    const frame = this.frames.of(visit.request, visit.agency)
    const categories = await this.agencies.generalCategories(visit.agency.id)
    const code = await this.filing.newCode(visit.agency)
    return renderPage(ComplaintCheckPage({ frame, categories, answers, code, isSecondTry }))
  }
}
