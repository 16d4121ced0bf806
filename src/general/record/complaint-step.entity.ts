import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { AgencyId, ComplaintId, OfficerId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** One status that a complaint has had. */
@Entity({ schema: 'general', name: 'step' })
export class ComplaintStepEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'step_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'step_pk' })
  readonly complaintId!: ComplaintId

  /** From 1, which is always `received`. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'step_pk' })
  readonly position!: number

  @Column('text')
  readonly status!: ComplaintStatus

  @Column('date', { name: 'taken_on' })
  readonly takenOn!: OfficeDate

  /** Null for the step that the filing itself made. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null
}
