import { DestroyCasesService } from '../retention/destroy-cases.service.js'
import { DestructionRecordService } from '../retention/destruction-record.service.js'
import { HoldCasesService } from '../retention/hold-cases.service.js'
import { ListKeptService } from '../retention/list-kept.service.js'
import { HoldController } from './retention/hold.controller.js'
import { RecordController } from './retention/record.controller.js'
import { RetentionController } from './retention/retention.controller.js'

export const retentionControllers = [RetentionController, HoldController, RecordController]
export const retentionServices = [
  ...[ListKeptService, DestroyCasesService, HoldCasesService, DestructionRecordService],
]
