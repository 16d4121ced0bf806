import { Controller, Get, Header, Param, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OpenComplaintService } from '../../general/casework/open-complaint.service.js'
import { KeepLetterDraftService } from '../../general/casework/keep-letter-draft.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { htmlPage } from '../desk-frame.js'
import { complaintIdOf } from './complaint-id.js'
import { LetterPages } from './letter-pages.js'

/** Letters about a general complaint, written in the officer's browser like those about a report. */
@Controller('general/:id')
@Allow('general_officer')
export class ComplaintLetterController {
  constructor(
    private readonly opening: OpenComplaintService,
    private readonly drafts: KeepLetterDraftService,
    private readonly agencies: AgencyService,
    private readonly pages: LetterPages,
  ) {}

  @Get('letter')
  @Header(...htmlPage)
  async letter(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const { complaint } = await this.opening.open(officer, complaintIdOf(id))
    const categories = await this.agencies.generalCategories(agency.id)
    const name = categories.find(({ code }) => code === complaint.category)?.name.th
    return this.pages.of(request, agency, {
      writer: officer,
      kept: await this.drafts.read(officer, complaint.id),
      ...{ room: 'general', id: complaint.id, locator: complaint.locator, receivedOn: complaint.receivedOn },
      category: name ?? complaint.category,
      status: messagesFor('th')(`terms.complaintStatus.${complaint.status}`),
    })
  }
}
