import { Injectable } from '@nestjs/common'
import { OpenComplaintService } from '../../general/casework/open-complaint.service.js'
import { PublishComplaintService } from '../../general/casework/publish-complaint.service.js'
import { isPicture } from '../../kernel/photo.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import type { ComplaintVisit } from './complaint-page-props.js'
import { PublicationPage, type PublicationExtras } from './publication.page.js'

/** Draws the page on which a complaint is published. */
@Injectable()
export class PublicationPages {
  constructor(
    private readonly opening: OpenComplaintService,
    private readonly publishing: PublishComplaintService,
    private readonly frames: DeskFrames,
  ) {}

  /** @throws NotFoundError */
  async of({ request, agency, officer, id }: ComplaintVisit, extras: PublicationExtras): Promise<string> {
    const { complaint, photos } = await this.opening.open(officer, id)
    return renderPage(
      PublicationPage({
        frame: this.frames.of(request, agency),
        complaint,
        pictures: photos.filter(({ kind }) => isPicture(kind)),
        publication: await this.publishing.find(officer, id),
        ...extras,
      }),
    )
  }
}
