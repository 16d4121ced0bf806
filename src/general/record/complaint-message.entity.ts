import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId, OfficerId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** What office and complainant write to each other. */
@Entity({ schema: 'general', name: 'message' })
@Index('message_position_idx', ['agencyId', 'complaintId', 'position'], { unique: true })
@Check(
  'message_promise_is_of_the_office',
  'promised_on IS NULL OR (officer_id IS NOT NULL AND promised_on > sent_on)',
)
@Check('message_body_is_written', `btrim(body) <> ''`)
export class ComplaintMessageEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'message_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'message_pk' })
  readonly complaintId!: ComplaintId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_pk' })
  readonly id!: string

  /** From 1, in the order of writing. */
  @Column('integer')
  readonly position!: number

  /** Null when the complainant wrote it. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null

  @Column('date', { name: 'sent_on' })
  readonly sentOn!: OfficeDate

  @Column('text')
  readonly body!: string

  /** By when the office will have more to say: a message that extends the time. */
  @Column('date', { name: 'promised_on', nullable: true })
  readonly promisedOn!: OfficeDate | null
}
