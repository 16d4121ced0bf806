import { randomUUID } from 'node:crypto'
import { Body, Controller, Get, Header, HttpCode, Post, Redirect, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { newFlow } from '../../agency/offer-once.service.js'
import { htmlPage } from '../page-frame.js'
import { largestForm } from './complaint-body.js'
import {
  noAnswers,
  parseCode,
  parseDraft,
  parsePhotos,
  type ComplaintCode,
  type FilledForm,
} from './complaint-form.js'
import { ComplaintPages, type Visit } from './complaint-pages.js'
import { FileWithCodeService } from './file-with-code.service.js'
import { PhotoDoorService } from './photo-door.service.js'

/** The general door: form, check, receipt. Words are kept in the pages only; photos wait under the form's draft. */
@Controller('complaint')
export class ComplaintController {
  constructor(
    private readonly pages: ComplaintPages,
    private readonly door: PhotoDoorService,
    private readonly filing: FileWithCodeService,
  ) {}

  @Get()
  @Header(...htmlPage)
  async form(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    const chosen = { draft: randomUUID(), photos: [], problem: null }
    const empty = { answers: noAnswers, chosen, isNotCorruption: false, flow: newFlow() }
    return this.pages.form({ request, agency }, empty, [])
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
  async edit(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.pages.form({ request, agency }, await this.door.receive(agency, request), [])
  }

  @Post('check')
  @HttpCode(200)
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async check(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = { request, agency }
    const filled = await this.door.receive(agency, request)
    const problems = await this.pages.problems(agency, filled.answers)
    if (problems.length === 0 && filled.chosen.problem === null) {
      return this.#check(visit, filled, false)
    }
    reply.status(422)
    return this.pages.form(visit, filled, problems)
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
    const filled = await this.door.filled(agency, body, { draft: parseDraft(body), problem: null })
    const problems = await this.pages.problems(agency, filled.answers)
    if (problems.length > 0) {
      reply.status(422)
      return this.pages.form(visit, filled, problems)
    }
    const { status, html } = await this.#send(visit, filled, {
      code: parseCode(body),
      ids: parsePhotos(body),
    })
    reply.status(status)
    return html
  }

  async #send(
    visit: Visit,
    filled: FilledForm,
    { code, ids }: { readonly code: ComplaintCode | null; readonly ids: readonly string[] },
  ): Promise<{ readonly status: number; readonly html: string }> {
    const { answers, chosen } = filled
    const photos = { draft: chosen.draft, ids }
    const outcome = code && (await this.filing.file(visit.agency, answers, { code, photos }))
    if (code !== null && outcome !== null && 'receivedOn' in outcome) {
      const filed = { code, receivedOn: outcome.receivedOn, contact: answers.contact }
      return { status: 200, html: await this.pages.receipt(visit, filed) }
    }
    const isMissing = outcome?.result === 'photo_missing'
    // Its number is no good: another beginning, another number.
    const again: FilledForm = isMissing
      ? { ...filled, chosen: { ...chosen, problem: 'missing' } }
      : { ...filled, flow: newFlow() }
    return { status: 409, html: await this.#check(visit, again, true) }
  }

  async #check(visit: Visit, filled: FilledForm, isSecondTry: boolean): Promise<string> {
    const code = this.filing.codeFor(visit.agency, filled)
    return this.pages.check(visit, filled, { code, isSecondTry })
  }
}
