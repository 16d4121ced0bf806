import { ComplaintEntity } from './complaint.entity.js'
import { ComplaintMessageEntity } from './complaint-message.entity.js'
import { ComplaintNoteEntity } from './complaint-note.entity.js'
import { ComplaintRatingEntity } from './complaint-rating.entity.js'
import { ComplaintStepEntity } from './complaint-step.entity.js'
import { ComplaintTaskEntity } from './complaint-task.entity.js'
import { LetterDraftEntity } from './letter-draft.entity.js'
import { MailEntity } from './mail.entity.js'
import { NoticeEntity } from './notice.entity.js'
import { PhotoEntity } from './photo.entity.js'
import { HandoverEntity } from './handover.entity.js'
import { PublicationEntity } from './publication.entity.js'
import { ReceiptKeysEntity } from './receipt-keys.entity.js'

/** Every table of the schema `general`. */
export const complaintEntities = [
  ComplaintEntity,
  ComplaintMessageEntity,
  ComplaintNoteEntity,
  ComplaintRatingEntity,
  ComplaintStepEntity,
  ComplaintTaskEntity,
  NoticeEntity,
  MailEntity,
  PhotoEntity,
  PublicationEntity,
  ReceiptKeysEntity,
  HandoverEntity,
  LetterDraftEntity,
] as const
