import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { parseOfficeDate } from '../../kernel/office-date.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { RegisterComplaintService } from '../../register/register-complaint.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { emptyEntry, parseEntry, readEntry } from './complaint-entry-form.js'
import { RegisterPages } from './register-pages.js'

/** The longest text that is kept, in Thai, where a form sends each letter as nine bytes, and the rest. */
const largestForm = 512 * 1024

/** Where general officers enter what came by letter, telephone or in person. */
@Controller('register/general')
@Allow('general_officer')
export class EnterComplaintController {
  constructor(
    private readonly complaints: RegisterComplaintService,
    private readonly pages: RegisterPages,
  ) {}

  /** @param query - Way and day of the entry before. */
  @Get()
  @Header(...htmlPage)
  async form(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const methods = await this.pages.methods(agency, 'isForGeneral')
    const method = methods.find((known) => known === query['method']) ?? methods[0] ?? 'walk_in'
    const day = parseOfficeDate(query['day']) ?? this.pages.today
    return this.pages.enterComplaint({ request, agency, officer }, emptyEntry(method, day), [])
  }

  /** 200 with the slip, which is shown this once; 422 with the form as it was typed. */
  @Post()
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async register(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = { request, agency, officer }
    const entry = parseEntry(request.body)
    const read = readEntry(entry, await this.pages.office(agency))
    if ('problems' in read) {
      reply.status(422)
      return this.pages.enterComplaint(visit, entry, read.problems)
    }
    reply.status(200)
    const registered = await this.complaints.register(officer, agency, read.entered)
    return this.pages.registeredComplaint(visit, registered, read.entered.method)
  }
}
