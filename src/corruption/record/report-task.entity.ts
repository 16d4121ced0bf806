import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** That something is to be done in a case, and by when. What it is and who does it stands in a note under the desk key. */
@Entity({ schema: 'corruption', name: 'task' })
@Index('task_open_idx', ['agencyId', 'dueOn', 'id'], { where: 'turn % 2 = 1' })
@Check('task_turn_counts', 'turn >= 1')
export class ReportTaskEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'task_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'task_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'task_pk' })
  readonly id!: string

  /** The last note about it. Odd: to be done; even: done. */
  @Column('integer')
  readonly turn!: number

  @Column('date', { name: 'due_on' })
  readonly dueOn!: OfficeDate
}
