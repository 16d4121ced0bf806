import { ReportChannelService } from '../corruption/intake/report-channel.service.js'
import { StoreSealedFileService } from '../corruption/intake/store-sealed-file.service.js'
import { UploadFileService } from '../corruption/intake/upload-file.service.js'
import { ReadForHandoverService } from '../general/casework/read-for-handover.service.js'
import { HandOverComplaintService } from './hand-over-complaint.service.js'
import { StoreHandoverFileService } from './store-handover-file.service.js'

/** What the corridor is made of. */
export const handoverServices = [
  ...[ReadForHandoverService, HandOverComplaintService, StoreHandoverFileService],
  ...[ReportChannelService, UploadFileService, StoreSealedFileService],
]
