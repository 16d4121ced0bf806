import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** A proof of work that has bought its request. Unlogged: rows live minutes and may be lost in a crash. */
@Entity({ schema: 'agency', name: 'used_work' })
@Check('used_work_id_is_short', 'octet_length(id) BETWEEN 8 AND 64')
export class UsedWorkEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'used_work_pk' })
  readonly agencyId!: AgencyId

  /** The random number of the challenge: it says nothing of who solved it. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'used_work_pk' })
  readonly id!: Buffer

  @Index('used_work_expires_idx')
  @Column('timestamptz', { name: 'expires_at' })
  readonly expiresAt!: Date
}
