import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { AddPhotoService } from '../../general/casework/add-photo.service.js'
import { problemsOfPublicText } from '../../general/casework/public-text.js'
import { PublishComplaintService } from '../../general/casework/publish-complaint.service.js'
import { parseComplaintId, type ComplaintId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { photoBody } from '../photo-body.js'
import { parsePublicText } from './publication-form.js'
import { publicationActs } from './publication.page.js'
import { PublicationPages } from './publication-pages.js'

/** The longest text that is kept, in Thai, where a form sends each letter as nine bytes. */
const largestForm = 192 * 1024

/** What everybody may read of a complaint: written, published and withdrawn here. */
@Controller('general/:id/publication')
@Allow('general_officer')
export class PublicationController {
  constructor(
    private readonly publishing: PublishComplaintService,
    private readonly photos: AddPhotoService,
    private readonly pages: PublicationPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const { done } = request.query as { readonly done?: unknown }
    const visit = { request, agency, officer, id: complaintIdOf(agency, id) }
    return this.pages.of(visit, { done: known(publicationActs, done) })
  }

  /** 303 when it is published; the form again, words kept, when something is in the way. */
  @Post()
  @BodyLimit(largestForm)
  async publish(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, agency, officer, id: complaintIdOf(agency, idIn(request)) }
    const text = parsePublicText(request.body)
    const problems = problemsOfPublicText(text)
    if (problems.title !== null || problems.body !== null) {
      const html = await this.pages.of(visit, { refused: { text, problems } })
      await reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    await this.publishing.publish(officer, visit.id, text)
    await reply.redirect(doneAddress(request, visit.id, 'published'), 303)
  }

  @Post('withdraw')
  async withdraw(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const id = complaintIdOf(agency, idIn(request))
    await this.publishing.withdraw(officer, id)
    await reply.redirect(doneAddress(request, id, 'withdrawn'), 303)
  }

  /** One photo as the body. 201 with its id, or 422 with the reason. */
  @Post('photo')
  async addPhoto(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const id = complaintIdOf(agency, idIn(request))
    const bytes = await photoBody(request.body)
    const added = bytes === null ? { result: 'too_large' } : await this.photos.add(officer, id, bytes)
    await reply.status(added.result === 'added' ? 201 : 422).send(added)
  }
}

function idIn(request: FastifyRequest): string {
  return (request.params as { readonly id: string }).id
}

function doneAddress(request: FastifyRequest, id: ComplaintId, done: string): string {
  return withQuery(pathIn(languageOf(request), `/general/${id}/publication`), { done })
}

/** An agency that shows no list has nothing to publish. */
function complaintIdOf(agency: Agency, text: string): ComplaintId {
  const id = agency.publishesComplaints ? parseComplaintId(text) : null
  if (id === null) throw new NotFoundError('complaint_unknown')
  return id
}
