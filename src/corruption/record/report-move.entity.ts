import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { MoveReason, MoveState } from '../../kernel/report-move.js'

/** That holders hold a report not to be about corruption, and what its reporter says to it. Functions alone write it. */
@Entity({ schema: 'corruption', name: 'move' })
@Index('move_open_idx', ['agencyId', 'reportId'], {
  unique: true,
  where: `state IN ('proposed', 'asked', 'agreed')`,
})
@Check(
  'move_reason_known',
  `reason IN ('service_matter', 'private_dispute', 'no_official_involved', 'question_or_suggestion')`,
)
@Check('move_state_known', `state IN ('proposed', 'asked', 'agreed', 'refused', 'moved', 'withdrawn')`)
@Check('move_takes_two', 'agreed_by <> proposed_by')
@Check('move_agreed_is_whole', '(agreed_by IS NULL) = (agreed_on IS NULL)')
@Check('move_is_not_alone', `agreed_by IS NOT NULL OR state IN ('proposed', 'withdrawn')`)
export class ReportMoveEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'move_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'move_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'move_pk' })
  readonly id!: string

  @Column('text')
  readonly reason!: MoveReason

  @Column('text')
  readonly state!: MoveState

  @Column('uuid', { name: 'proposed_by' })
  readonly proposedBy!: OfficerId

  @Column('date', { name: 'proposed_on' })
  readonly proposedOn!: OfficeDate

  /** Another than the one who proposed; null until then. */
  @Column('uuid', { name: 'agreed_by', nullable: true })
  readonly agreedBy!: OfficerId | null

  @Column('date', { name: 'agreed_on', nullable: true })
  readonly agreedOn!: OfficeDate | null
}
