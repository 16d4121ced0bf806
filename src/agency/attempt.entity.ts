import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** Attempts of one client in one window of time. Unlogged: rows live minutes and may be lost in a crash. */
@Entity({ schema: 'agency', name: 'attempt' })
export class AttemptEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'attempt_pk' })
  readonly agencyId!: AgencyId

  /** A keyed hash that changes, never an address. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'attempt_pk' })
  readonly key!: Buffer

  @PrimaryColumn('timestamptz', { name: 'window_start', primaryKeyConstraintName: 'attempt_pk' })
  readonly windowStart!: Date

  @Column('integer')
  readonly attempts!: number
}
