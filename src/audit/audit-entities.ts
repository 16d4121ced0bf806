import { AuditChainEntity } from './audit-chain.entity.js'
import { AuditWaitingEntity } from './audit-waiting.entity.js'
import { EntryEntity } from './entry.entity.js'

/** Every table of the schema `audit`. */
export const auditEntities = [EntryEntity, AuditChainEntity, AuditWaitingEntity] as const
