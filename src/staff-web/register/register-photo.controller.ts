import { Body, Controller, Param, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { AddPhotoService } from '../../general/casework/add-photo.service.js'
import { parseComplaintId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { photoBody } from '../photo-body.js'

/** Scans and photos of a complaint that has just been entered. */
@Controller('register/general/:id')
@Allow('general_officer')
export class RegisterPhotoController {
  constructor(private readonly photos: AddPhotoService) {}

  /** One as the body. 201 with its id, or 422 with the reason. */
  @Post('photo')
  async add(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const complaint = parseComplaintId(id)
    if (complaint === null) throw new NotFoundError('complaint_unknown')
    const bytes = await photoBody(body)
    const added = bytes === null ? { result: 'too_large' } : await this.photos.add(officer, complaint, bytes)
    await reply.status(added.result === 'added' ? 201 : 422).send(added)
  }
}
