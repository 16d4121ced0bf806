import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OpenComplaintService } from '../../general/casework/open-complaint.service.js'
import { RecordComplaintLetterService } from '../../general/casework/record-complaint-letter.service.js'
import { parseComplaintId, type ComplaintId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { htmlPage } from '../desk-frame.js'
import { LetterPages } from './letter-pages.js'
import { parseLetterMade } from './sent-papers.js'

/** Letters about a general complaint, written in the officer's browser like those about a report. */
@Controller('general/:id')
@Allow('general_officer')
export class ComplaintLetterController {
  constructor(
    private readonly opening: OpenComplaintService,
    private readonly recording: RecordComplaintLetterService,
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
      ...{ room: 'general', id: complaint.id, locator: complaint.locator, receivedOn: complaint.receivedOn },
      category: name ?? complaint.category,
      status: messagesFor('th')(`terms.complaintStatus.${complaint.status}`),
    })
  }

  @Post('letter-made')
  @HttpCode(204)
  async letterMade(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    await this.recording.record(officer, complaintIdOf(id), parseLetterMade(body))
  }
}

function complaintIdOf(text: string): ComplaintId {
  const id = parseComplaintId(text)
  if (id === null) throw new NotFoundError('complaint_unknown')
  return id
}
