import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** What holders write for each other, sealed to the desk key, which the reporter does not have. */
@Entity({ schema: 'corruption', name: 'note' })
@Index('note_task_turn_idx', ['agencyId', 'reportId', 'taskId', 'taskTurn'], {
  unique: true,
  where: 'task_id IS NOT NULL',
})
@Check('note_sealed_is_padded', 'octet_length(sealed) >= 4096')
@Check('note_task_is_whole', '(task_id IS NULL) = (task_turn IS NULL)')
export class ReportNoteEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'note_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'note_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'note_pk' })
  readonly id!: string

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  /** Contiguous for each author in a case, also inside the seal. */
  @Column('integer')
  readonly seq!: number

  @Column('date', { name: 'written_on' })
  readonly writtenOn!: OfficeDate

  @Column('bytea')
  readonly sealed!: Sealed

  /** The task that the note is about; null for every other note. */
  @Column('uuid', { name: 'task_id', nullable: true })
  readonly taskId!: string | null

  /** From 1, contiguous for each task: odd, it is to be done; even, it is done. Null exactly while the task is. */
  @Column('integer', { name: 'task_turn', nullable: true })
  readonly taskTurn!: number | null
}
