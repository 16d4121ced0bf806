import { AnswerReportService } from '../corruption/casework/answer-report.service.js'
import { AssignReportService } from '../corruption/casework/assign-report.service.js'
import { ChangeReportStatusService } from '../corruption/casework/change-report-status.service.js'
import { ClassifyReportService } from '../corruption/casework/classify-report.service.js'
import { ExtendReportService } from '../corruption/casework/extend-report.service.js'
import { GrantReportService } from '../corruption/casework/grant-report.service.js'
import { KeepTaskService } from '../corruption/casework/keep-task.service.js'
import { KeepDraftService } from '../corruption/casework/keep-draft.service.js'
import { ListReportsService } from '../corruption/casework/list-reports.service.js'
import { MoveReportService } from '../corruption/casework/move-report.service.js'
import { NameCommitteeService } from '../corruption/casework/name-committee.service.js'
import { OfferUploadService } from '../corruption/casework/offer-upload.service.js'
import { OpenReportService } from '../corruption/casework/open-report.service.js'
import { ReadAttachmentService } from '../corruption/casework/read-attachment.service.js'
import { WriteNoteService } from '../corruption/casework/write-note.service.js'
import { reportEntities } from '../corruption/record/report-entities.js'
import { AddPhotoService } from '../general/casework/add-photo.service.js'
import { AnswerComplaintService } from '../general/casework/answer-complaint.service.js'
import { AssignComplaintService } from '../general/casework/assign-complaint.service.js'
import { ChangeComplaintStatusService } from '../general/casework/change-complaint-status.service.js'
import { ClassifyComplaintService } from '../general/casework/classify-complaint.service.js'
import { ComplaintTasksService } from '../general/casework/complaint-tasks.service.js'
import { ExtendComplaintService } from '../general/casework/extend-complaint.service.js'
import { ListComplaintsService } from '../general/casework/list-complaints.service.js'
import { OpenComplaintService } from '../general/casework/open-complaint.service.js'
import { PublishComplaintService } from '../general/casework/publish-complaint.service.js'
import { RecordComplaintPrintService } from '../general/casework/record-complaint-print.service.js'
import { ReadMattersService } from '../general/casework/read-matters.service.js'
import { ReadLastChangeService } from '../general/casework/read-last-change.service.js'
import { ReadPhotoService } from '../general/casework/read-photo.service.js'
import { WriteComplaintNoteService } from '../general/casework/write-complaint-note.service.js'
import { complaintEntities } from '../general/record/complaint-entities.js'
import { AttachmentsController } from './corruption-desk/attachments.controller.js'
import { CasePeopleController } from './corruption-desk/case-people.controller.js'
import { CorruptionDeskController } from './corruption-desk/corruption-desk.controller.js'
import { DraftController } from './corruption-desk/draft.controller.js'
import { MoveController } from './corruption-desk/move.controller.js'
import { ReportController } from './corruption-desk/report.controller.js'
import { ReportPages } from './corruption-desk/report-pages.js'
import { SealedWordsController } from './corruption-desk/sealed-words.controller.js'
import { ComplaintPhotoController } from './general-desk/complaint-photo.controller.js'
import { ComplaintPrintController } from './general-desk/complaint-print.controller.js'
import { ComplaintPrintLists } from './general-desk/complaint-print-lists.js'
import { ComplaintController } from './general-desk/complaint.controller.js'
import { ComplaintPages } from './general-desk/complaint-pages.js'
import { GeneralDeskController } from './general-desk/general-desk.controller.js'
import { HandleComplaint } from './general-desk/handle-complaint.js'
import { PublicationController } from './general-desk/publication.controller.js'
import { PublicationPages } from './general-desk/publication-pages.js'
import { TalkComplaint } from './general-desk/talk-complaint.js'
import { TimeComplaint } from './general-desk/time-complaint.js'
import { SortComplaint } from './general-desk/sort-complaint.js'

/** Tables of both rooms, which their services read through entities. */
export const caseworkEntities = [...complaintEntities, ...reportEntities]

export const caseworkControllers = [
  GeneralDeskController,
  ComplaintPrintController,
  ComplaintController,
  ComplaintPhotoController,
  PublicationController,
  CorruptionDeskController,
  ReportController,
  SealedWordsController,
  MoveController,
  AttachmentsController,
  CasePeopleController,
  DraftController,
]

export const caseworkServices = [
  ...[ListComplaintsService, OpenComplaintService, ClassifyComplaintService],
  ...[ChangeComplaintStatusService, AnswerComplaintService, WriteComplaintNoteService],
  ...[ComplaintPages, HandleComplaint, SortComplaint, AssignComplaintService, ReadLastChangeService],
  ...[ExtendComplaintService, ComplaintTasksService, RecordComplaintPrintService],
  ...[TimeComplaint, TalkComplaint, ComplaintPrintLists],
  ...[ReadMattersService, ReadPhotoService, AddPhotoService, PublishComplaintService, PublicationPages],
  ...[ListReportsService, OpenReportService, ClassifyReportService, ChangeReportStatusService],
  ...[AnswerReportService, WriteNoteService, GrantReportService, ReadAttachmentService, ReportPages],
  ...[AssignReportService, NameCommitteeService, ExtendReportService, KeepDraftService, OfferUploadService],
  ...[KeepTaskService, MoveReportService],
]
