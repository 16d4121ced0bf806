import { ReportChannelService } from '../corruption/intake/report-channel.service.js'
import { UploadFileService } from '../corruption/intake/upload-file.service.js'
import { ReportGateService } from './report-gate.service.js'

/** What staff-web runs of the front door, and no more of it. */
export const intakeServices = [ReportChannelService, UploadFileService, ReportGateService]
