import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { channels } from '../../kernel/channel.js'
import { Clock } from '../../kernel/clock.js'
import { isUuid } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { InvalidInputError, NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { HoldCasesService, type HoldableCase } from '../../retention/hold-cases.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { namesOf } from '../officer-names.js'
import { sentFields, sentText } from '../sent-fields.js'
import { emptyHold, readHold, sentHold } from './hold-form.js'
import { holdActs, HoldPage, type HoldPageProps } from './hold.page.js'

interface Visit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
  readonly one: HoldableCase
}

/** Keeps a case for whoever asked for it. One officer says so, another one lifts it. */
@Controller('retention/hold/:channel/:id')
@Allow('general_officer', 'screener', 'investigator', 'administrator')
export class HoldController {
  constructor(
    private readonly holds: HoldCasesService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query('done') done: unknown,
  ): Promise<string> {
    const one = caseOf(request.params)
    return this.#page({ request, agency, officer, one }, { done: known(holdActs, done) })
  }

  /** 303 to the page, or 422 with the form as it was filled in. */
  @Post()
  async set(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, agency, officer, one: caseOf(request.params) }
    const form = sentHold(sentFields(request.body))
    const read = readHold(form, officeDate(this.clock.now()), visit.one.channel === 'corruption')
    if ('problems' in read) return this.#again(reply, 422, visit, { form, problems: read.problems })
    const result = await this.holds.set(officer, visit.one, read.hold)
    if (result === 'already') return this.#again(reply, 409, visit, { form, problems: ['already'] })
    await goBack(visit, reply, 'set')
  }

  @Post('lift')
  async lift(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, agency, officer, one: caseOf(request.params) }
    const hold = sentText(sentFields(request.body), 'hold', 36)
    if (!isUuid(hold)) throw new InvalidInputError('not_an_id', ['hold'])
    const result = await this.holds.lift(officer, visit.one, hold)
    if (result !== 'lifted') return this.#again(reply, 409, visit, { problems: [result] })
    await goBack(visit, reply, 'lifted')
  }

  async #again(
    reply: FastifyReply,
    status: 409 | 422,
    visit: Visit,
    shown: Partial<Pick<HoldPageProps, 'form' | 'problems'>>,
  ): Promise<void> {
    await reply
      .status(status)
      .type(htmlPage[1])
      .send(await this.#page(visit, shown))
  }

  async #page(
    { request, agency, officer, one }: Visit,
    shown: Partial<Pick<HoldPageProps, 'form' | 'problems' | 'done'>>,
  ): Promise<string> {
    const props = {
      ...{ form: emptyHold, problems: [], done: null, ...shown, one },
      ...(await this.holds.ofCase(officer, one)),
      frame: this.frames.of(request, agency),
      today: officeDate(this.clock.now()),
      nameOf: namesOf(await this.officers.list(agency.id)),
    }
    return renderPage(<HoldPage {...props} />)
  }
}

async function goBack(
  { request, one }: Visit,
  reply: FastifyReply,
  done: (typeof holdActs)[number],
): Promise<void> {
  const path = pathIn(languageOf(request), `/retention/hold/${one.channel}/${one.caseId}`)
  await reply.redirect(withQuery(path, { done }), 303)
}

/** @throws NotFoundError for what names no case. */
function caseOf(parameters: unknown): HoldableCase {
  const { channel: room, id } = parameters as { readonly channel?: unknown; readonly id?: unknown }
  const channel = known(channels, room)
  if (channel === null || !isUuid(id)) throw new NotFoundError('case_unknown')
  return { channel, caseId: id }
}
