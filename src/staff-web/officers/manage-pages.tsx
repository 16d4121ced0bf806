import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import type { OfficerId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import type { Invitation } from '../../staff-accounts/invite-officer.service.js'
import { ListOfficersService, type ListedOfficer } from '../../staff-accounts/list-officers.service.js'
import type { ResetKind } from '../../staff-accounts/reset.entity.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { known } from '../list-links.js'
import { StaffAddress } from '../staff-address.js'
import type { InvitationProblem } from './invitation-form.js'
import { LinkPage } from './invite.page.js'
import { changeOutcomes, ManagePage, manageProblems } from './manage.page.js'
import { ResetLinkPage } from './reset-link.page.js'

interface Shown {
  /** What was just done. */
  readonly done?: unknown
  /** Why it was not. */
  readonly problem?: string
  readonly problems?: readonly InvitationProblem[]
  readonly chosen?: { readonly post: string; readonly roles: readonly string[] }
}

/** Draws the page of one officer, and the links that come of it. */
@Injectable()
export class ManagePages {
  constructor(
    private readonly agencies: AgencyService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
    private readonly address: StaffAddress,
  ) {}

  /** @throws NotFoundError for a stranger. */
  async show(request: FastifyRequest, agency: Agency, id: OfficerId, shown: Shown): Promise<string> {
    const officer = await this.#officer(agency, id)
    return renderPage(
      <ManagePage
        frame={this.frames.of(request, agency)}
        officer={officer}
        posts={await this.agencies.posts(agency.id)}
        chosen={shown.chosen ?? { post: officer.post, roles: officer.roles }}
        problems={shown.problems ?? []}
        problem={known(manageProblems, shown.problem)}
        done={known(changeOutcomes, shown.done)}
      />,
    )
  }

  async resetLink(
    request: FastifyRequest,
    agency: Agency,
    reset: Invitation & { readonly kind: ResetKind },
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const { name } = await this.#officer(agency, reset.officer)
    // After the hash: browsers do not send it, so it stands in no log on the way.
    const link = `${this.address.to(frame.href('/recover'))}#${reset.token}`
    return renderPage(<ResetLinkPage {...{ frame, name, link, reset }} />)
  }

  async invitationLink(request: FastifyRequest, agency: Agency, invitation: Invitation): Promise<string> {
    const frame = this.frames.of(request, agency)
    const { name } = await this.#officer(agency, invitation.officer)
    const link = `${this.address.to(frame.href('/enrol'))}#${invitation.token}`
    return renderPage(<LinkPage {...{ frame, name, link, invitation }} />)
  }

  async #officer(agency: Agency, id: OfficerId): Promise<ListedOfficer> {
    const found = (await this.officers.list(agency.id)).find((one) => one.id === id)
    if (found === undefined) throw new NotFoundError('officer_unknown')
    return found
  }
}
