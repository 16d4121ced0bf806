import type { Provider, Type } from '@nestjs/common'
import { AcceptanceSigner } from '../corruption/intake/acceptance.js'
import { FileReportService } from '../corruption/intake/file-report.service.js'
import { MailboxFileService } from '../corruption/intake/mailbox-file.service.js'
import { ReportChannelService } from '../corruption/intake/report-channel.service.js'
import { ReportMailboxService } from '../corruption/intake/report-mailbox.service.js'
import { StoreSealedFileService } from '../corruption/intake/store-sealed-file.service.js'
import { StoreReportService } from '../corruption/intake/store-report.service.js'
import { UploadFileService } from '../corruption/intake/upload-file.service.js'
import type { PublicSecrets } from '../platform/secrets/secrets.js'
import { AttemptBudgetService } from './mailbox/attempt-budget.service.js'
import { ChangeCodeController } from './mailbox/change-code.controller.js'
import { MailboxApiController } from './mailbox/mailbox-api.controller.js'
import { MailboxFilesController } from './mailbox/mailbox-files.controller.js'
import { MailboxPagesController } from './mailbox/mailbox-pages.controller.js'
import { MailboxPages } from './mailbox/mailbox-pages.js'
import { MailboxPapersService } from './mailbox/mailbox-papers.service.js'
import { OpenMailboxService } from './mailbox/open-mailbox.service.js'
import { MailboxDoorFilesService } from './no-script/mailbox-door-files.service.js'
import { NoScriptLane } from './no-script/no-script-lane.js'
import { NoScriptMailboxController } from './no-script/no-script-mailbox.controller.js'
import { NoScriptMailboxService } from './no-script/no-script-mailbox.service.js'
import { NoticeAtTheDoorService } from './no-script/notice-at-the-door.service.js'
import { NoScriptReportController } from './no-script/no-script-report.controller.js'
import { NoScriptReportPages } from './no-script/no-script-report-pages.js'
import { NoScriptReportService } from './no-script/no-script-report.service.js'
import { ReadAtTheDoorService } from './no-script/read-at-the-door.service.js'
import { ReadReportFormService } from './no-script/read-report-form.service.js'
import { SealAtTheDoorService } from './no-script/seal-at-the-door.service.js'
import { TakeFileService } from './no-script/take-file.service.js'
import { KeysController } from './report/keys.controller.js'
import { ReportFilingController } from './report/report-filing.controller.js'
import { ReportPagesController } from './report/report-pages.controller.js'
import { ReportPages } from './report/report-pages.js'
import { UploadsController } from '../uploads/uploads.controller.js'

/** The sealed channel's part of public-web. */
export const reporterControllers: Type[] = [
  ReportPagesController,
  ReportFilingController,
  KeysController,
  UploadsController,
  MailboxApiController,
  ChangeCodeController,
  MailboxFilesController,
  MailboxPagesController,
  NoScriptReportController,
  NoScriptMailboxController,
]

export function reporterProviders(secrets: PublicSecrets): Provider[] {
  return [
    { provide: AcceptanceSigner, useValue: new AcceptanceSigner(secrets.acceptanceSeed) },
    ReportChannelService,
    StoreReportService,
    FileReportService,
    UploadFileService,
    StoreSealedFileService,
    ReportMailboxService,
    MailboxFileService,
    AttemptBudgetService,
    MailboxPapersService,
    OpenMailboxService,
    ReportPages,
    MailboxPages,
    NoScriptLane,
    SealAtTheDoorService,
    TakeFileService,
    MailboxDoorFilesService,
    ReadReportFormService,
    NoScriptReportPages,
    NoScriptReportService,
    ReadAtTheDoorService,
    NoScriptMailboxService,
    NoticeAtTheDoorService,
  ]
}
