import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReferralBody } from '../../kernel/referral-body.js'
import type { RefusalReason, ReportStatus } from '../../kernel/report-status.js'

/** One status that a report has had. */
@Entity({ schema: 'corruption', name: 'step' })
@Check(
  'step_referred_to_known',
  `referred_to IN ('nacc', 'pacc', 'district_chief', 'governor', 'state_audit', 'police', 'other')`,
)
export class ReportStepEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'step_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'step_pk' })
  readonly reportId!: ReportId

  /** From 1, which is always `received`. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'step_pk' })
  readonly position!: number

  @Column('text')
  readonly status!: ReportStatus

  /** Only with `not_accepted`. */
  @Column('text', { name: 'refusal_reason', nullable: true })
  readonly refusalReason!: RefusalReason | null

  /** Only with `referred`; null for steps older than this column. */
  @Column('text', { name: 'referred_to', nullable: true })
  readonly referredTo!: ReferralBody | null

  @Column('date', { name: 'taken_on' })
  readonly takenOn!: OfficeDate

  /** Null for the step that the filing itself made. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null
}
