import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { pastCaseFacts } from '../../register/past/past-case-facts.js'
import { PastImportsService } from '../../register/past/past-imports.service.js'
import { readPastFile } from '../../register/past/read-past-file.js'
import type { FileProblem, Sheet } from '../../register/past/sheet.js'
import { registerRoles } from '../../register/register-roles.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields } from '../sent-fields.js'
import { largestLetters, readPastForm, sentPastForm, type FormProblem, type PastForm } from './past-form.js'
import type { PastFormProps } from './past-form.page.js'
import { PastImportsPages, type PastVisit } from './past-imports-pages.js'

/** The template, and the file that comes back. */
@Controller('register/imports')
@Allow(...registerRoles)
export class PrepareImportController {
  constructor(
    private readonly imports: PastImportsService,
    private readonly pages: PastImportsPages,
  ) {}

  @Get('new')
  @Header(...htmlPage)
  form(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): string {
    return this.pages.form({ request, agency, officer })
  }

  @Get('template/:format')
  async template(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Param('format') asked: string,
  ): Promise<void> {
    const format = known(['xlsx', 'csv'], asked)
    if (format === null) throw new NotFoundError('template_unknown')
    const { type, body } = await this.pages.template({ request, agency }, format)
    const disposition = `attachment; filename="past-cases.${format}"`
    await reply.status(200).type(type).header('content-disposition', disposition).send(body)
  }

  /** 303 to the preview, or 422 with the form and every cell that is to be corrected. Of a refused file nothing is kept. */
  @Post('new')
  @BodyLimit(largestLetters + 8192)
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, agency, officer }
    const form = sentPastForm(sentFields(request.body))
    const refusal = await this.#prepare(visit, form)
    if (refusal === null) {
      const path = pathIn(languageOf(request), `/register/imports/${form.id}`)
      await reply.redirect(withQuery(path, { done: 'prepared' }), 303)
      return
    }
    await reply
      .status(422)
      .type(htmlPage[1])
      .send(this.pages.form(visit, form, refusal))
  }

  /** @returns null when it waits for a second person now. */
  async #prepare(
    visit: PastVisit,
    form: PastForm,
  ): Promise<Partial<Pick<PastFormProps, 'problems' | 'refused'>> | null> {
    const wish = readPastForm(form, this.pages.choices(visit))
    if (!('bytes' in wish)) return { problems: wish }
    const sheet = readPastFile(wish.bytes)
    if (isProblem(sheet)) return { problems: [sheet] }
    const read = await this.pages.read(visit, wish, sheet)
    if (read.result !== 'read') return { refused: read }
    const { id, rooms, firstYear, lastYear } = wish
    const outcome = await this.imports.prepare(visit.officer, {
      ...{ id, rooms, firstYear, lastYear },
      cases: read.cases.map(pastCaseFacts),
    })
    return outcome === 'overlaps' ? { problems: ['overlaps' satisfies FormProblem] } : null
  }
}

function isProblem(sheet: Sheet | FileProblem): sheet is FileProblem {
  return typeof sheet === 'string'
}
