import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { DataRequestKind, DataRequestOutcome, RefusalGround } from '../kernel/data-request.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** What a person asked of the data that the office keeps on them. */
@Entity({ schema: 'rights', name: 'data_request' })
@Index('data_request_number_idx', ['agencyId', 'number'], { unique: true })
@Check('data_request_number_counts_from_one', 'number >= 1')
@Check(
  'data_request_kind_known',
  `kind IN ('access', 'portability', 'correction', 'objection', 'restriction', 'erasure')`,
)
@Check('data_request_asked_is_written', `btrim(asked) <> ''`)
@Check('data_request_outcome_known', `outcome IN ('granted', 'partly', 'refused', 'withdrawn')`)
@Check(
  'data_request_ground_known',
  `ground IN ('law_or_court', 'rights_of_others', 'kept_by_duty', 'not_identified')`,
)
@Check(
  'data_request_answer_is_whole',
  `(outcome IS NULL) = (answered_on IS NULL) AND (outcome IS NULL) = (answered_by IS NULL)`,
)
@Check(
  'data_request_no_has_its_ground',
  `(coalesce(outcome, '') IN ('refused', 'partly')) = (ground IS NOT NULL)`,
)
@Check(
  'data_request_days_follow',
  'due_on > received_on AND (answered_on IS NULL OR answered_on >= received_on)',
)
export class DataRequestEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'data_request_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'data_request_pk' })
  readonly id!: string

  /** From 1 in each agency: how people name it on the telephone. */
  @Column('integer')
  readonly number!: number

  @Column('text')
  readonly kind!: DataRequestKind

  @Column('date', { name: 'received_on' })
  readonly receivedOn!: OfficeDate

  @Column('date', { name: 'due_on' })
  readonly dueOn!: OfficeDate

  /** A `Contact` under the contact key; not selected unless asked for. */
  @Column('bytea', { name: 'requester_sealed', select: false })
  readonly requesterSealed!: Buffer

  @Column('text')
  readonly asked!: string

  /** Null until it is answered. */
  @Column('text', { nullable: true })
  readonly outcome!: DataRequestOutcome | null

  @Column('text', { nullable: true })
  readonly ground!: RefusalGround | null

  @Column('date', { name: 'answered_on', nullable: true })
  readonly answeredOn!: OfficeDate | null

  @Column('uuid', { name: 'entered_by' })
  readonly enteredBy!: OfficerId

  @Column('uuid', { name: 'answered_by', nullable: true })
  readonly answeredBy!: OfficerId | null
}
