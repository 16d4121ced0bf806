import { CountSimilarService } from '../../general/intake/count-similar.service.js'
import { DraftPhotosService } from '../../general/intake/draft-photos.service.js'
import { FileComplaintService } from '../../general/intake/file-complaint.service.js'
import { MailboxPhotosService } from '../../general/intake/mailbox-photos.service.js'
import { PublishedComplaintsService } from '../../general/intake/published-complaints.service.js'
import { ComplaintListController } from '../complaint-list/complaint-list.controller.js'
import { MailboxPhotoController } from '../mailbox/mailbox-photo.controller.js'
import { ComplaintController } from './complaint.controller.js'
import { ComplaintPages } from './complaint-pages.js'
import { FileWithCodeService } from './file-with-code.service.js'
import { PhotoController } from './photo.controller.js'
import { PhotoDoorService } from './photo-door.service.js'

/** The general door of public-web, and what the office shows of it. */
export const complaintControllers = [
  PhotoController,
  ComplaintController,
  ComplaintListController,
  MailboxPhotoController,
]

export const complaintServices = [
  ...[FileComplaintService, DraftPhotosService, CountSimilarService, PublishedComplaintsService],
  ...[MailboxPhotosService],
  ...[FileWithCodeService, PhotoDoorService, ComplaintPages],
]
