import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { ReadPhotoService } from '../../general/casework/read-photo.service.js'
import { isUuid, parseComplaintId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { sendPhoto } from '../../platform/http/send-photo.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'

/** The photos on a complaint's page. */
@Controller('general/:id/photos')
@Allow('general_officer')
export class ComplaintPhotoController {
  constructor(private readonly photos: ReadPhotoService) {}

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
