import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { MailboxPhotosService } from '../../general/intake/mailbox-photos.service.js'
import { isUuid } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { sendPhoto } from '../../platform/http/send-photo.js'

/** Photos of a general complaint, for the page of its open mailbox. */
@Controller('mailbox/photos')
export class MailboxPhotoController {
  constructor(private readonly photos: MailboxPhotosService) {}

  @Get(':photo/:pass')
  async show(
    @CurrentAgency() agency: Agency,
    @Param('photo') photo: string,
    @Param('pass') pass: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = isUuid(photo) ? await this.photos.read(agency.id, photo, pass) : null
    if (found === null) throw new NotFoundError('photo_unknown')
    await sendPhoto(reply, photo, found)
  }
}
