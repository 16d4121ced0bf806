import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { DestroyCasesService } from '../../retention/destroy-cases.service.js'
import { ListKeptService } from '../../retention/list-kept.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { namesOf } from '../officer-names.js'
import { DecidePage } from './decide.page.js'
import { retentionActs, RetentionPage, type RetentionPageProps } from './retention.page.js'
import { sentProposal, sentProposals } from './sent-retention.js'

interface Visit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
}

type Act = (typeof retentionActs)[number]

/** What is past its period of keeping: one officer proposes, another one destroys. */
@Controller('retention')
@Allow('general_officer', 'screener', 'investigator', 'administrator')
export class RetentionController {
  constructor(
    private readonly kept: ListKeptService,
    private readonly destroying: DestroyCasesService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const act = known(retentionActs, query['done'])
    const done = act && { act, count: countAsked(query['count']), left: countAsked(query['left']) }
    return this.#list({ request, agency, officer }, { done })
  }

  /** 303 to the list, or 422 with what was chosen. */
  @Post('propose')
  async propose(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const { values, chosen, reason, problems } = sentProposal(request.body)
    const again = async (found: RetentionPageProps['problems']): Promise<void> => {
      const html = await this.#list({ request, agency, officer }, { values, reason, problems: found })
      await reply.status(422).type(htmlPage[1]).send(html)
    }
    if (problems.length > 0 || reason === null) return again(problems)
    const count = await this.destroying.propose(officer, chosen, reason)
    if (count === 0) return again(['none_proposed'])
    await goBack(request, reply, 'proposed', { count, left: 0 })
  }

  @Post('withdraw')
  async withdraw(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const count = await this.destroying.withdraw(officer, sentProposals(request.body))
    await goBack(request, reply, 'withdrawn', { count, left: 0 })
  }

  @Get('decide')
  @Header(...htmlPage)
  async decide(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    return this.#decide({ request, agency, officer }, false)
  }

  /** The second person, with the second factor. 303 to the list, which says how many are destroyed and how many not. */
  @Post('destroy')
  @StepUp()
  async destroy(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const ids = sentProposals(request.body)
    if (ids.length === 0) {
      const html = await this.#decide({ request, agency, officer }, true)
      await reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    const results = await this.destroying.carryOut(officer, ids)
    const count = results.filter((result) => result === 'destroyed').length
    await goBack(request, reply, 'destroyed', { count, left: results.length - count })
  }

  async #list(
    { request, agency, officer }: Visit,
    shown: Partial<Omit<RetentionPageProps, 'frame' | 'lists' | 'nameOf'>>,
  ): Promise<string> {
    const props = {
      ...{ done: null, values: [], reason: null, problems: [], ...shown },
      frame: this.frames.of(request, agency),
      lists: await this.kept.lists(officer),
      nameOf: namesOf(await this.officers.list(agency.id)),
    }
    return renderPage(<RetentionPage {...props} />)
  }

  async #decide({ request, agency, officer }: Visit, isNoneChosen: boolean): Promise<string> {
    const { proposals } = await this.kept.lists(officer)
    const props = {
      ...{ isNoneChosen, frame: this.frames.of(request, agency) },
      proposals: proposals.filter(({ proposedBy }) => proposedBy !== officer.id),
      nameOf: namesOf(await this.officers.list(agency.id)),
    }
    return renderPage(<DecidePage {...props} />)
  }
}

async function goBack(
  request: FastifyRequest,
  reply: FastifyReply,
  done: Act,
  counts: { readonly count: number; readonly left: number },
): Promise<void> {
  await reply.redirect(withQuery(pathIn(languageOf(request), '/retention'), { done, ...counts }), 303)
}

function countAsked(asked: unknown): number {
  return typeof asked === 'string' && /^\d{1,4}$/.test(asked) ? Number(asked) : 0
}
