import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { parseOfficerId, type OfficerId } from '../../kernel/ids.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { ConflictError, NotFoundError } from '../../platform/errors/errors.js'
import { LeaveOfficeService } from '../../staff-accounts/leave-office.service.js'
import { ResetOfficerService } from '../../staff-accounts/reset-officer.service.js'
import { resetKinds } from '../../staff-accounts/reset.entity.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields } from '../sent-fields.js'
import { ManagePages } from './manage-pages.js'

/** One officer, as the administrator deals with the account: opening ways back, ending access. Never a key. */
@Controller('officers/manage/:id')
@Allow('administrator')
export class ManageController {
  constructor(
    private readonly resets: ResetOfficerService,
    private readonly leaving: LeaveOfficeService,
    private readonly pages: ManagePages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest & { readonly query: { readonly done?: unknown } },
    @CurrentAgency() agency: Agency,
    @Param('id') id: string,
  ): Promise<string> {
    return this.pages.show(request, agency, officerOf(id), { done: request.query.done })
  }

  /** 200 with the link, which is shown this once. */
  @Post('reset')
  @StepUp()
  @HttpCode(200)
  @Header(...htmlPage)
  async reset(
    @Req() request: FastifyRequest & { readonly params: { readonly id: string } },
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<string> {
    const officer = officerOf(request.params.id)
    const kind = known(resetKinds, sentFields(body)['kind'])
    if (kind === null) throw new NotFoundError('reset_unknown')
    const reset = await this.resets.reset(agency.id, me.id, officer, kind)
    return this.pages.resetLink(request, agency, { ...reset, kind })
  }

  /** 200 with the link of a new invitation. */
  @Post('new-identity')
  @StepUp()
  @HttpCode(200)
  @Header(...htmlPage)
  async newIdentity(
    @Req() request: FastifyRequest & { readonly params: { readonly id: string } },
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<string> {
    const officer = officerOf(request.params.id)
    const why = sentFields(body)['why'] === 'compromised' ? 'key_compromised' : 'key_lost'
    const invitation = await this.resets.newIdentity(agency.id, me.id, officer, why)
    return this.pages.invitationLink(request, agency, invitation)
  }

  /** Back to the list, or the page again with the reason why it cannot be yet. */
  @Post('leave')
  @StepUp()
  async leave(
    @Req() request: FastifyRequest & { readonly params: { readonly id: string } },
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
  ): Promise<void> {
    const officer = officerOf(request.params.id)
    try {
      await this.leaving.leave(agency.id, me.id, officer)
    } catch (error) {
      if (!(error instanceof ConflictError) || error.code === 'officer_left') throw error
      const html = await this.pages.show(request, agency, officer, { problem: error.code })
      await reply.status(409).type(htmlPage[1]).send(html)
      return
    }
    const to = pathIn(languageOf(request), '/officers')
    await reply.redirect(withQuery(to, { done: 'left' }), 303)
  }
}

/** @throws NotFoundError for what is no officer's id. */
export function officerOf(id: string): OfficerId {
  const officer = parseOfficerId(id)
  if (officer === null) throw new NotFoundError('officer_unknown')
  return officer
}
