import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** What happened in a case beside its steps, messages and notes. */
@Entity({ schema: 'corruption', name: 'occurrence' })
@Check('occurrence_kind_is_a_code', `kind ~ '^[a-z_]{3,40}$'`)
export class OccurrenceEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'occurrence_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'occurrence_pk' })
  readonly reportId!: ReportId

  /** From 1, in the order of happening. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'occurrence_pk' })
  readonly position!: number

  @Column('text')
  readonly kind!: string

  /** Who did it. */
  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  /** The officer it is about; null when it is about none. */
  @Column('uuid', { name: 'about_id', nullable: true })
  readonly aboutId!: OfficerId | null

  /** Codes, days and numbers only, never words of a case. */
  @Column('jsonb')
  readonly facts!: Readonly<Record<string, string | number | boolean | null>>

  @Column('date', { name: 'happened_on' })
  readonly happenedOn!: OfficeDate
}
