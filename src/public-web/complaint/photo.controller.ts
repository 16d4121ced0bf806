import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { DraftPhotosService } from '../../general/intake/draft-photos.service.js'
import { isUuid } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { sendPhoto } from '../../platform/http/send-photo.js'

/** Shows a citizen the photos that wait in the form. The draft in the address is known to this form only. */
@Controller('complaint/photos')
export class PhotoController {
  constructor(private readonly photos: DraftPhotosService) {}

  @Get(':draft/:photo')
  async show(
    @CurrentAgency() agency: Agency,
    @Param('draft') draft: string,
    @Param('photo') photo: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUuid(draft) || !isUuid(photo)) throw new NotFoundError('photo_unknown')
    const found = await this.photos.read({ agency: agency.id, id: draft }, photo)
    if (found === null) throw new NotFoundError('photo_unknown')
    await sendPhoto(reply, photo, found)
  }
}
