import { Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { Act, AuditEntry } from './record-act.js'

/** One act of an officer. Written once, never touched again. */
@Entity({ schema: 'audit', name: 'entry' })
@Index('entry_at_idx', ['agencyId', 'at'])
@Index('entry_subject_idx', ['agencyId', 'subject'])
export class EntryEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'entry_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'entry_pk' })
  readonly id!: string

  /** Null when nobody was signed in. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null

  @Column('text')
  readonly act!: Act

  @Column('uuid', { nullable: true })
  readonly subject!: string | null

  @Column('timestamptz')
  readonly at!: Date

  @Column('jsonb')
  readonly facts!: AuditEntry['facts']
}
