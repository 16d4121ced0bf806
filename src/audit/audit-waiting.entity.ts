import { Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** An act that has no place in the chain yet; written by a trigger, taken away by the worker. */
@Entity({ schema: 'audit', name: 'waiting' })
export class AuditWaitingEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'waiting_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'entry_id', primaryKeyConstraintName: 'waiting_pk' })
  readonly entryId!: string
}
