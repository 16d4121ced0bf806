import { Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OpenComplaintService } from '../../general/casework/open-complaint.service.js'
import { RecordComplaintPrintService } from '../../general/casework/record-complaint-print.service.js'
import { parseComplaintId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import { ComplaintPrintLists } from './complaint-print-lists.js'
import { ComplaintPrintPage } from './complaint-print.page.js'

interface PrintVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
  readonly id: string
}

/** A complaint for paper: masked, or with the names on a choice that is written down. */
@Controller('general/:id/print')
@Allow('general_officer')
export class ComplaintPrintController {
  constructor(
    private readonly opening: OpenComplaintService,
    private readonly recording: RecordComplaintPrintService,
    private readonly lists: ComplaintPrintLists,
  ) {}

  @Get()
  @Header(...htmlPage)
  async masked(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    return this.#page({ request, agency, officer, id }, false)
  }

  /** 200: names are on this answer and nowhere else. */
  @Post()
  @HttpCode(200)
  @Header(...htmlPage)
  async full(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    return this.#page({ request, agency, officer, id }, true)
  }

  async #page({ request, agency, officer, id: text }: PrintVisit, isNamed: boolean): Promise<string> {
    const id = parseComplaintId(text)
    if (id === null) throw new NotFoundError('complaint_unknown')
    const opened = await this.opening.open(officer, id)
    const hasContact = opened.complaint.contactSealed !== null
    const contact = isNamed && hasContact ? await this.opening.contact(officer, id) : null
    await this.recording.record(officer, id, isNamed)
    const { frames, officers, agencies, clock } = this.lists
    return renderPage(
      <ComplaintPrintPage
        frame={frames.of(request, agency)}
        opened={opened}
        nameOf={namesOf(await officers.list(agency.id))}
        categories={await agencies.generalCategories(agency.id)}
        today={officeDate(clock.now())}
        full={isNamed ? { contact } : null}
      />,
    )
  }
}
