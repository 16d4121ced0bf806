import { ReadActsService } from '../audit/read-acts.service.js'
import { AuditController } from './audit/audit.controller.js'
import { AuditPages } from './audit/audit-pages.js'

export const auditControllers = [AuditController]
export const auditServices = [ReadActsService, AuditPages]
