import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId, OfficerId, PostId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** Something to be done for a complaint; the complainant never sees it. */
@Entity({ schema: 'general', name: 'task' })
@Index('task_open_idx', ['agencyId', 'dueOn', 'id'], { where: 'done_on IS NULL' })
@Check('task_is_written', `btrim(what) <> ''`)
@Check('task_is_somebodys', 'num_nonnulls(assigned_to, assigned_post) = 1')
@Check('task_done_is_whole', '(done_by IS NULL) = (done_on IS NULL)')
export class ComplaintTaskEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'task_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'task_pk' })
  readonly complaintId!: ComplaintId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'task_pk' })
  readonly id!: string

  @Column('text')
  readonly what!: string

  /** Who is to do it; null with a post, whose holder does. */
  @Column('uuid', { name: 'assigned_to', nullable: true })
  readonly assignedTo!: OfficerId | null

  @Column('uuid', { name: 'assigned_post', nullable: true })
  readonly assignedPost!: PostId | null

  @Column('date', { name: 'due_on' })
  readonly dueOn!: OfficeDate

  @Column('uuid', { name: 'written_by' })
  readonly writtenBy!: OfficerId

  @Column('date', { name: 'written_on' })
  readonly writtenOn!: OfficeDate

  /** Null while it is to be done. */
  @Column('uuid', { name: 'done_by', nullable: true })
  readonly doneBy!: OfficerId | null

  @Column('date', { name: 'done_on', nullable: true })
  readonly doneOn!: OfficeDate | null
}
