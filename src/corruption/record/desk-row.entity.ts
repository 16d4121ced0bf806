import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReportStatus } from '../../kernel/report-status.js'

/** One holder's line of one report, kept by triggers: what the list of the desk sorts and filters by. */
@Entity({ schema: 'corruption', name: 'desk_row' })
@Index('desk_row_report_idx', ['agencyId', 'reportId'])
@Check('desk_row_holding_known', `holding IN ('mine', 'other', 'none')`)
export class DeskRowEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'desk_row_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'desk_row_pk' })
  readonly officerId!: OfficerId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'desk_row_pk' })
  readonly reportId!: ReportId

  @Column('text')
  readonly status!: ReportStatus

  @Column('boolean', { name: 'is_open' })
  readonly isOpen!: boolean

  /** Empty: not classified. */
  @Column('text')
  readonly category!: string

  @Column('date', { name: 'received_on' })
  readonly receivedOn!: OfficeDate

  @Column('boolean', { name: 'is_urgent' })
  readonly isUrgent!: boolean

  @Column('text')
  readonly holding!: 'mine' | 'other' | 'none'

  /** Null: nothing is owed. */
  @Column('date', { name: 'due_on', nullable: true })
  readonly dueOn!: OfficeDate | null
}
