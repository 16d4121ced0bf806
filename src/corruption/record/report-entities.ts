import { AttachmentEntity } from './attachment.entity.js'
import { ClockFactEntity } from './clock-fact.entity.js'
import { CommitteeMemberEntity } from './committee-member.entity.js'
import { CustodyShareEntity } from './custody-share.entity.js'
import { DeskRowEntity } from './desk-row.entity.js'
import { DeskTallyEntity } from './desk-tally.entity.js'
import { DraftEntity } from './draft.entity.js'
import { DuplicateLinkEntity } from './duplicate-link.entity.js'
import { OccurrenceEntity } from './occurrence.entity.js'
import { KeyWarningEntity } from './key-warning.entity.js'
import { LostGrantEntity } from './lost-grant.entity.js'
import { ReportEntity } from './report.entity.js'
import { ReportGrantEntity } from './report-grant.entity.js'
import { ReportMessageEntity } from './report-message.entity.js'
import { ReportNoteEntity } from './report-note.entity.js'
import { ReportMoveEntity } from './report-move.entity.js'
import { ReportStepEntity } from './report-step.entity.js'
import { ReportTaskEntity } from './report-task.entity.js'
import { UploadEntity } from './upload.entity.js'
import { VaultAnswerEntity } from './vault-answer.entity.js'
import { VaultOpeningEntity } from './vault-opening.entity.js'
import { VaultReasonEntity } from './vault-reason.entity.js'
import { VaultRequestEntity } from './vault-request.entity.js'
import { WithheldGrantEntity } from './withheld-grant.entity.js'

/** Every table of the schema `corruption`. */
export const reportEntities = [
  ReportEntity,
  ReportGrantEntity,
  LostGrantEntity,
  KeyWarningEntity,
  CustodyShareEntity,
  ReportMessageEntity,
  ReportNoteEntity,
  ReportTaskEntity,
  ReportMoveEntity,
  ReportStepEntity,
  ClockFactEntity,
  AttachmentEntity,
  UploadEntity,
  OccurrenceEntity,
  DeskRowEntity,
  DeskTallyEntity,
  VaultRequestEntity,
  VaultReasonEntity,
  VaultAnswerEntity,
  VaultOpeningEntity,
  WithheldGrantEntity,
  CommitteeMemberEntity,
  DuplicateLinkEntity,
  DraftEntity,
] as const
