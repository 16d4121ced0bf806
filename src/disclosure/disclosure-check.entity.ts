import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'

/** One look at every page that the yearly disclosure needs. Answered by the worker, never edited, and forgotten in the end. */
@Entity({ schema: 'agency', name: 'disclosure_check' })
@Index('disclosure_check_waiting_idx', ['agencyId'], { unique: true, where: 'checked_at IS NULL' })
@Index('disclosure_check_newest_idx', ['agencyId', 'year', 'checkedAt'])
@Index('disclosure_check_asked_idx', ['agencyId', 'askedAt'])
@Check('disclosure_check_year_is_buddhist', 'year BETWEEN 2500 AND 2700')
@Check('disclosure_check_done_has_results', '(checked_at IS NULL) = (results IS NULL)')
@Check('disclosure_check_results_are_a_list', `jsonb_typeof(results) = 'array'`)
export class DisclosureCheckEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'disclosure_check_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'disclosure_check_pk' })
  readonly id!: string

  @Column('integer')
  readonly year!: number

  /** Null when the calendar asked. */
  @Column('uuid', { name: 'asked_by', nullable: true })
  readonly askedBy!: OfficerId | null

  @Column('timestamptz', { name: 'asked_at' })
  readonly askedAt!: Date

  @Column('timestamptz', { name: 'checked_at', nullable: true })
  readonly checkedAt!: Date | null

  @Column('jsonb', { nullable: true })
  readonly results!: readonly object[] | null
}
