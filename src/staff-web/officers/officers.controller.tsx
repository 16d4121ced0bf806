import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { HandOverSharesService } from '../../corruption/custody/hand-over-shares.service.js'
import { parseOfficerId, type OfficerId } from '../../kernel/ids.js'
import { caseRoles, type OfficerRole } from '../../kernel/role.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ChannelNeedsService } from '../../staff-accounts/channel-needs.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { sentFields } from '../sent-fields.js'
import { OfficersPage } from './officers.page.js'

@Controller('officers')
export class OfficersController {
  constructor(
    private readonly officers: ListOfficersService,
    private readonly channels: ChannelNeedsService,
    private readonly frames: DeskFrames,
    private readonly shares: HandOverSharesService,
  ) {}

  @Get()
  @Allow('administrator', 'screener', 'investigator')
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest & { readonly query: { readonly done?: unknown } },
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
  ): Promise<string> {
    const { roles } = me
    const officers = await this.officers.list(agency.id)
    const frame = this.frames.of(request, agency)
    const has = (...wanted: readonly OfficerRole[]): boolean => roles.some((role) => wanted.includes(role))
    return renderPage(
      <OfficersPage
        frame={frame}
        officers={officers}
        isAdministrator={has('administrator')}
        isHolder={has(...caseRoles)}
        hasOrphans={has('administrator') && (await this.shares.hasOrphans(me))}
        needs={await this.channels.of(agency.id)}
        hasLeft={request.query.done === 'left'}
      />,
    )
  }
}

/** @throws NotFoundError for what is no officer's id. */
export function sentOfficer(body: unknown): OfficerId {
  const officer = parseOfficerId(sentFields(body)['officer'])
  if (officer === null) throw new NotFoundError('officer_unknown')
  return officer
}
