import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** What moves a clock of a report and is neither a step nor a message. */
@Entity({ schema: 'corruption', name: 'clock_fact' })
@Check('clock_fact_kind_known', `kind IN ('extended', 'handed_over')`)
export class ClockFactEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'clock_fact_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'clock_fact_pk' })
  readonly reportId!: ReportId

  /** `extended`: fact-finding got its one extension. `handed_over`: the file is with the body it was referred to. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'clock_fact_pk' })
  readonly kind!: 'extended' | 'handed_over'

  /** Of the step to fact-finding, or to referral. */
  @PrimaryColumn('integer', { name: 'step_position', primaryKeyConstraintName: 'clock_fact_pk' })
  readonly stepPosition!: number

  @Column('date', { name: 'happened_on' })
  readonly happenedOn!: OfficeDate

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId
}
