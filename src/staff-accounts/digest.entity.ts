import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** The one mail of a day to one officer. Only the worker's functions touch it. */
@Entity({ schema: 'staff', name: 'digest' })
@Check('digest_state_known', `state IN ('waiting', 'sent', 'given_up')`)
export class DigestEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'digest_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'digest_pk' })
  readonly officerId!: OfficerId

  @PrimaryColumn('date', { primaryKeyConstraintName: 'digest_pk' })
  readonly day!: OfficeDate

  @Column('integer')
  readonly attempts!: number

  @Column('timestamptz', { name: 'next_try_at' })
  readonly nextTryAt!: Date

  @Column('text')
  readonly state!: 'waiting' | 'sent' | 'given_up'
}
