import { Controller, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { isOfficerRole } from '../../kernel/role.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { ChangeOfficerService, type OfficerChange } from '../../staff-accounts/change-officer.service.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { withQuery } from '../list-links.js'
import { sentFields, sentText, sentTexts } from '../sent-fields.js'
import { problemOfRoles, type InvitationProblem } from './invitation-form.js'
import { officerOf } from './manage.controller.js'
import { ManagePages } from './manage-pages.js'

/** Another post, other roles. */
@Controller('officers/manage/:id')
@Allow('administrator')
export class ChangeController {
  constructor(
    private readonly agencies: AgencyService,
    private readonly changing: ChangeOfficerService,
    private readonly pages: ManagePages,
  ) {}

  /** 303 to the officer's page, or the page again with what was chosen and why it cannot be. */
  @Post('change')
  @StepUp()
  async change(
    @Req() request: FastifyRequest & { readonly params: { readonly id: string } },
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
  ): Promise<void> {
    const officer = officerOf(request.params.id)
    const fields = sentFields(request.body)
    const chosen = { post: sentText(fields, 'post'), roles: sentTexts(fields, 'roles') }
    const posts = await this.agencies.posts(agency.id)
    const post = posts.find(({ id }) => id === chosen.post)?.id
    const roles = chosen.roles.filter(isOfficerRole)
    const roleProblem = problemOfRoles(roles)
    const refused =
      post === undefined || roleProblem !== null
        ? { chosen, problems: [roleProblem ?? postMissing] }
        : await this.#tryTo(me, officer, { post, roles })
    if (typeof refused === 'string') {
      const to = pathIn(languageOf(request), `/officers/manage/${officer}`)
      await reply.redirect(withQuery(to, { done: refused }), 303)
      return
    }
    const html = await this.pages.show(request, agency, officer, { chosen, ...refused })
    await reply.status(422).type(htmlPage[1]).send(html)
  }

  /** @returns what came of it, or the code of why it cannot be yet. */
  async #tryTo(
    me: SignedInOfficer,
    officer: ReturnType<typeof officerOf>,
    change: OfficerChange,
  ): Promise<string | { readonly problem: string }> {
    try {
      return await this.changing.change(me.agency, me.id, officer, change)
    } catch (error) {
      if (!(error instanceof ConflictError) || error.code === 'officer_left') throw error
      return { problem: error.code }
    }
  }
}

const postMissing: InvitationProblem = { field: 'post', code: 'missing' }
