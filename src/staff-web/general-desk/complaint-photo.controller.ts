import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AddPhotoService } from '../../general/casework/add-photo.service.js'
import { ReadPhotoService } from '../../general/casework/read-photo.service.js'
import { isUuid, parseComplaintId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { sendPhoto } from '../../platform/http/send-photo.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { photoBody } from '../photo-body.js'

/** The photos on a complaint's page. */
@Controller('general/:id/photos')
@Allow('general_officer')
export class ComplaintPhotoController {
  constructor(
    private readonly photos: ReadPhotoService,
    private readonly adding: AddPhotoService,
  ) {}

  /** One photo of the office as the body. 201 with its id, or 422 with the reason. */
  @Post()
  async add(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<void> {
    const complaint = parseComplaintId(id)
    if (complaint === null) throw new NotFoundError('complaint_unknown')
    const bytes = await photoBody(request.body)
    const added = bytes === null ? { result: 'too_large' } : await this.adding.add(officer, complaint, bytes)
    await reply.status(added.result === 'added' ? 201 : 422).send(added)
  }

  @Get(':photo')
  async show(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Param('photo') photo: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const complaint = parseComplaintId(id)
    if (complaint === null || !isUuid(photo)) throw new NotFoundError('photo_unknown')
    await sendPhoto(reply, photo, await this.photos.read(officer, complaint, photo))
  }
}
