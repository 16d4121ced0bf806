import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { ComponentProps } from 'preact'
import type { Agency } from '../../agency/agency.js'
import type { Invitation } from '../../staff-accounts/invite-officer.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { StaffAddress } from '../staff-address.js'
import { InvitePage, LinkPage } from './invite.page.js'

/** Draws the form of an invitation, and the link that comes of it. */
@Injectable()
export class InvitationPages {
  constructor(
    private readonly frames: DeskFrames,
    private readonly address: StaffAddress,
  ) {}

  form(
    request: FastifyRequest,
    agency: Agency,
    form: Omit<ComponentProps<typeof InvitePage>, 'frame'>,
  ): string {
    return renderPage(<InvitePage frame={this.frames.of(request, agency)} {...form} />)
  }

  link(request: FastifyRequest, agency: Agency, name: string, invitation: Invitation): string {
    const frame = this.frames.of(request, agency)
    // After the hash: browsers do not send it, so it stands in no log on the way.
    const link = `${this.address.to(frame.href('/enrol'))}#${invitation.token}`
    return renderPage(<LinkPage frame={frame} name={name} link={link} invitation={invitation} />)
  }
}
