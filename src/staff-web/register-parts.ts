import { GuidelineFactsService } from '../agency/guideline-facts.service.js'
import { OfferLocatorService } from '../agency/offer-locator.service.js'
import { OfferOnceService } from '../agency/offer-once.service.js'
import { ReadChannelChecksService } from '../agency/read-channel-checks.service.js'
import { CheckChannelsService } from '../register/check-channels.service.js'
import { ListRegisterService } from '../register/list-register.service.js'
import { intakeServices } from '../register/intake-services.js'
import { RegisterComplaintService } from '../register/register-complaint.service.js'
import { RegisterReportService } from '../register/register-report.service.js'
import { PastImportsService } from '../register/past/past-imports.service.js'
import { PastImportsController } from './past-imports/past-imports.controller.js'
import { OfficeReaders, PastImportsPages } from './past-imports/past-imports-pages.js'
import { PrepareImportController } from './past-imports/prepare-import.controller.js'
import { ChannelCheckPages } from './register/channel-check-pages.js'
import { ChannelChecksController } from './register/channel-checks.controller.js'
import { EnterComplaintController } from './register/enter-complaint.controller.js'
import { EnterReportController } from './register/enter-report.controller.js'
import { RegisterController } from './register/register.controller.js'
import { RegisterFilingController } from './register/register-filing.controller.js'
import { RegisterPhotoController } from './register/register-photo.controller.js'
import { RegisterListPages } from './register/register-list-pages.js'
import { RegisterPages } from './register/register-pages.js'
import { RegisterWordsService } from './register/register-words.service.js'
import { StaffUploadsController } from './register/staff-uploads.controller.js'

export const registerControllers = [
  ChannelChecksController,
  EnterComplaintController,
  EnterReportController,
  PrepareImportController,
  PastImportsController,
  RegisterController,
  RegisterFilingController,
  RegisterPhotoController,
  StaffUploadsController,
]

export const registerServices = [
  ...[OfferLocatorService, OfferOnceService, GuidelineFactsService],
  ...intakeServices,
  ...[RegisterReportService, RegisterComplaintService, RegisterPages],
  ...[ReadChannelChecksService, CheckChannelsService, ChannelCheckPages],
  ...[ListRegisterService, RegisterListPages, RegisterWordsService],
  ...[PastImportsService, OfficeReaders, PastImportsPages],
]
