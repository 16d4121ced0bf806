import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** The place of one act in the agency's chain. Given by the worker. */
@Entity({ schema: 'audit', name: 'chain' })
@Index('chain_entry_idx', ['agencyId', 'entryId'], { unique: true })
@Check('chain_position_counts_from_one', 'position >= 1')
@Check('chain_hash_is_sha256', 'octet_length(hash) = 32')
export class AuditChainEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'chain_pk' })
  readonly agencyId!: AgencyId

  /** From 1 without a gap. A 64-bit integer, as text. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'chain_pk' })
  readonly position!: string

  @Column('uuid', { name: 'entry_id' })
  readonly entryId!: string

  @Column('bytea')
  readonly hash!: Buffer
}
