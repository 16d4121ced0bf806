import { Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OpenComplaintService } from '../../general/casework/open-complaint.service.js'
import { parseComplaintId, type ComplaintId } from '../../kernel/ids.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { CaseDay } from '../due/case-day.js'
import { known, withQuery } from '../list-links.js'
import { complaintActs, complaintDone, parseForm } from './complaint-form.js'
import type { ComplaintVisit } from './complaint-page-props.js'
import { ComplaintPages } from './complaint-pages.js'
import { HandleComplaint } from './handle-complaint.js'

/** The longest text that is kept, in Thai, where a form sends each letter as nine bytes, and the rest. */
const largestForm = 192 * 1024

/** One general complaint: its page and the forms on it. */
@Controller('general/:id')
@Allow('general_officer')
export class ComplaintController {
  constructor(
    private readonly opening: OpenComplaintService,
    private readonly handling: HandleComplaint,
    private readonly pages: ComplaintPages,
    private readonly day: CaseDay,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const done = known(complaintDone, (request.query as { readonly done?: unknown }).done)
    const visit = { request, agency, officer, id: complaintIdOf(id) }
    const clocks = await this.day.ofComplaint(officer, visit.id)
    const after = done === null ? null : await this.day.after(officer, visit.id)
    return this.pages.of(visit, { done, after, clocks })
  }

  /** 200: what opens is shown on this answer and nowhere else. */
  @Post('contact')
  @HttpCode(200)
  @Header(...htmlPage)
  async contact(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const visit = { request, agency, officer, id: complaintIdOf(id) }
    return this.pages.of(visit, { contact: await this.opening.contact(officer, visit.id) })
  }

  /** Any of the forms. 303 when it is done; the page again, words kept, when something is in the way. */
  @Post(':act')
  @BodyLimit(largestForm)
  async act(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const asked = request.params as { readonly id: string; readonly act: string }
    const visit = { request, agency, officer, id: complaintIdOf(asked.id) }
    const act = known(complaintActs, asked.act)
    if (act === null) throw new NotFoundError('act_unknown')
    const refused = await this.handling.handle(visit, act, parseForm(request.body))
    if (refused === null) {
      await reply.redirect(doneAddress(visit, act), 303)
      return
    }
    const clocks = await this.day.ofComplaint(officer, visit.id)
    const html = await this.pages.of(visit, { refused, clocks })
    await reply
      .status(refused.problem === 'lost_race' ? 409 : 422)
      .type(htmlPage[1])
      .send(html)
  }
}

function doneAddress({ request, id }: ComplaintVisit, done: string): string {
  return withQuery(pathIn(languageOf(request), `/general/${id}`), { done })
}

function complaintIdOf(text: string): ComplaintId {
  const id = parseComplaintId(text)
  if (id === null) throw new NotFoundError('complaint_unknown')
  return id
}
