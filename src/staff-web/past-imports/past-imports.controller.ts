import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { isUuid } from '../../kernel/ids.js'
import { isWithdrawalReason } from '../../kernel/past-import.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { PastImportsService, type Decided } from '../../register/past/past-imports.service.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields } from '../sent-fields.js'
import { pastActs, type PastAct, type PastRefusal } from './past-import.page.js'
import { PastImportsPages, type PastVisit } from './past-imports-pages.js'

/** Past years: who looks at them, and the steps of the second person. Officers of both rooms, and publishers for complaints. */
@Controller('register/imports')
@Allow('general_officer', 'screener', 'investigator', 'publisher')
export class PastImportsController {
  constructor(
    private readonly imports: PastImportsService,
    private readonly pages: PastImportsPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    return this.pages.list({ request, agency, officer })
  }

  @Get(':id')
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const more = { done: known(pastActs, query['done']), refused: null }
    return this.pages.one({ request, agency, officer }, importId(request), query['year'], more)
  }

  /** The second person, with the second factor: from here on it counts. */
  @Post(':id/confirm')
  @StepUp()
  async confirm(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const outcome = await this.imports.confirm(officer, importId(request))
    await this.#answer({ request, agency, officer }, reply, { act: 'confirmed', outcome })
  }

  @Post(':id/discard')
  async discard(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const outcome = await this.imports.discard(officer, importId(request))
    await this.#answer({ request, agency, officer }, reply, { act: 'discarded', outcome })
  }

  @Post(':id/ask')
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const { reason } = sentFields(request.body)
    const outcome = isWithdrawalReason(reason)
      ? await this.imports.askWithdrawal(officer, importId(request), reason)
      : ('reason' as const)
    await this.#answer({ request, agency, officer }, reply, { act: 'asked', outcome })
  }

  @Post(':id/keep')
  async keep(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const outcome = await this.imports.dropWithdrawal(officer, importId(request))
    await this.#answer({ request, agency, officer }, reply, { act: 'dropped', outcome })
  }

  /** The second person of a withdrawal, with the second factor. */
  @Post(':id/withdraw')
  @StepUp()
  async withdraw(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const outcome = await this.imports.withdraw(officer, importId(request))
    await this.#answer({ request, agency, officer }, reply, { act: 'withdrawn', outcome })
  }

  /** 303 to the import, or 422 with it as it stands now and what was in the way. */
  async #answer(visit: PastVisit, reply: FastifyReply, answer: Answer): Promise<void> {
    const { act, outcome } = answer
    const id = importId(visit.request)
    if (outcome === 'done') {
      const path = pathIn(languageOf(visit.request), `/register/imports/${id}`)
      await reply.redirect(withQuery(path, { done: act }), 303)
      return
    }
    const html = await this.pages.one(visit, id, null, { done: null, refused: outcome })
    await reply.status(422).type(htmlPage[1]).send(html)
  }
}

interface Answer {
  readonly act: PastAct
  readonly outcome: Decided | Extract<PastRefusal, 'reason'>
}

/** Of the address. @throws NotFoundError for what is no id. */
function importId({ params }: FastifyRequest): string {
  const { id } = params as Readonly<Record<string, unknown>>
  if (!isUuid(id)) throw new NotFoundError('import_unknown')
  return id
}
