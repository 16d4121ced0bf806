import { Body, Controller, Get, Header, HttpCode, Post, Redirect, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { offered, type Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { InviteOfficerService, type Invitation } from '../../staff-accounts/invite-officer.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import {
  Allow,
  SignedIn,
  StepUp,
  type SessionCarrier,
  type SignedInOfficer,
} from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { sentFields } from '../sent-fields.js'
import {
  invitationAnswers,
  noAnswers,
  readInvitation,
  type InvitationAnswers,
  type InvitationProblem,
} from './invitation-form.js'
import { InvitationPages } from './invitation-pages.js'
import { sentOfficer } from './officers.controller.js'

type Request = FastifyRequest & SessionCarrier

@Controller('officers')
@Allow('administrator')
export class InviteController {
  constructor(
    private readonly agencies: AgencyService,
    private readonly invitations: InviteOfficerService,
    private readonly officers: ListOfficersService,
    private readonly pages: InvitationPages,
  ) {}

  @Get('invite')
  @Header(...htmlPage)
  async form(@Req() request: Request, @CurrentAgency() agency: Agency): Promise<string> {
    return this.#formPage(request, agency, { answers: noAnswers, problems: [] })
  }

  /** 200 with the link, which is shown this once, or 422 with the form as it was typed. */
  @Post('invite')
  @StepUp()
  @Header(...htmlPage)
  async invite(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
  ): Promise<string> {
    const answers = invitationAnswers(sentFields(body))
    const result = await this.#invite(request, agency, answers)
    if ('problems' in result) {
      reply.status(422)
      return this.#formPage(request, agency, { answers, problems: result.problems })
    }
    reply.status(200)
    return this.pages.link(request, agency, answers.name, result.invitation)
  }

  @Post('invite-again')
  @StepUp()
  @HttpCode(200)
  @Header(...htmlPage)
  async inviteAgain(
    @Req() request: Request,
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
  ): Promise<string> {
    const officer = sentOfficer(body)
    const invitation = await this.invitations.inviteAgain(agency.id, administrator(request), officer)
    const listed = (await this.officers.list(agency.id)).find(({ id }) => id === officer)
    return this.pages.link(request, agency, listed?.name ?? '', invitation)
  }

  @Post('end-sessions')
  @StepUp()
  @Redirect()
  async endSessions(
    @Req() request: FastifyRequest,
    @SignedIn() me: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<{ url: string; statusCode: number }> {
    await this.invitations.endSessions(me.agency, me.id, sentOfficer(body))
    return { url: pathIn(languageOf(request), '/officers'), statusCode: 303 }
  }

  async #invite(
    request: Request,
    agency: Agency,
    answers: InvitationAnswers,
  ): Promise<{ invitation: Invitation } | { problems: readonly InvitationProblem[] }> {
    const read = readInvitation(answers, offered(await this.agencies.posts(agency.id)))
    if ('problems' in read) return read
    try {
      return { invitation: await this.invitations.invite(agency.id, administrator(request), read.officer) }
    } catch (error) {
      if (error instanceof ConflictError) return { problems: [{ field: 'email', code: 'in_use' }] }
      throw error
    }
  }

  async #formPage(
    request: Request,
    agency: Agency,
    form: { readonly answers: InvitationAnswers; readonly problems: readonly InvitationProblem[] },
  ): Promise<string> {
    const posts = offered(await this.agencies.posts(agency.id))
    return this.pages.form(request, agency, { posts, ...form })
  }
}

/** The guard has let in an administrator. */
function administrator({
  activeSession,
}: SessionCarrier): NonNullable<typeof activeSession>['officer']['id'] {
  if (activeSession === undefined) throw new TypeError('a guarded page without a session')
  return activeSession.officer.id
}
