import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { OfferUploadService, type UploadPass } from '../../corruption/casework/offer-upload.service.js'
import { ReadAttachmentService } from '../../corruption/casework/read-attachment.service.js'
import { isUuid } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { sendSealedFile } from '../../platform/http/send-sealed-file.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { reportIdOf } from './report-id.js'

/** Sealed files of a case, for the holder's browser to open. */
@Controller('corruption/:id/attachments')
@Allow('screener', 'investigator')
export class AttachmentsController {
  constructor(
    private readonly files: ReadAttachmentService,
    private readonly uploads: OfferUploadService,
  ) {}

  /** Lets the holder's browser upload sealed files of this case at `/uploads`. */
  @Post('pass')
  @HttpCode(200)
  async pass(@SignedIn() officer: SignedInOfficer, @Param('id') id: string): Promise<UploadPass> {
    return this.uploads.offer(officer, reportIdOf(id))
  }

  @Get(':attachment')
  async read(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Param('attachment') attachment: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUuid(attachment)) throw new NotFoundError('attachment_unknown')
    await sendSealedFile(reply, await this.files.read(officer, reportIdOf(id), attachment))
  }
}
