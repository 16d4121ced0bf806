import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { ReleaseProblem } from './release-outcome.js'

/** A publisher's wish. The worker ends it; the publisher cannot. */
@Entity({ schema: 'publication', name: 'release_request' })
@Index('release_request_waiting_idx', ['agencyId', 'fiscalYear'], {
  unique: true,
  where: `state = 'waiting'`,
})
@Check('release_request_state_known', `state IN ('waiting', 'released', 'refused')`)
@Check('release_request_year_is_buddhist', 'fiscal_year BETWEEN 2500 AND 2700')
export class ReleaseRequestEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'release_request_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'release_request_pk' })
  readonly id!: string

  @Column('integer', { name: 'fiscal_year' })
  readonly fiscalYear!: FiscalYear

  @Column('date', { name: 'as_of' })
  readonly asOf!: OfficeDate

  /** Why a published year is published again; empty for the first release of a year. */
  @Column('text')
  readonly reason!: string

  @Column('uuid', { name: 'requested_by' })
  readonly requestedBy!: OfficerId

  @Column('timestamptz', { name: 'requested_at' })
  readonly requestedAt!: Date

  @Column('text')
  readonly state!: 'waiting' | 'released' | 'refused'

  /** Only when refused. */
  @Column('text', { nullable: true })
  readonly problem!: ReleaseProblem | null

  /** Only when released. */
  @Column('integer', { name: 'release_number', nullable: true })
  readonly releaseNumber!: number | null
}
