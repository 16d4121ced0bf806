import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { CaseEvent } from '../kernel/case-event.js'
import type { Channel } from '../kernel/channel.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** One countable fact. Written once, never touched again. */
@Entity({ schema: 'journal', name: 'event' })
@Index('event_subject_idx', ['agencyId', 'subject', 'ordinal'], { unique: true })
@Check('event_channel_known', `channel IN ('general', 'corruption')`)
@Check(
  'event_kind_known',
  `kind IN ('received', 'classified', 'status_changed', 'answered', 'rated', 'referred', 'extended', 'reclassified',
    'import_withdrawn')`,
)
@Check('event_ordinal_counts_from_one', 'ordinal >= 1')
@Check('event_tag_is_32_bytes', 'tag IS NULL OR octet_length(tag) = 32')
export class EventEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'event_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'event_pk' })
  readonly id!: string

  @Column('text')
  readonly channel!: Channel

  /** Opaque id of the case; never its number. */
  @Column('uuid')
  readonly subject!: string

  @Column('integer')
  readonly ordinal!: number

  @Column('text')
  readonly kind!: CaseEvent['kind']

  /** A day, never a time. */
  @Column('date', { name: 'occurred_on' })
  readonly occurredOn!: OfficeDate

  @Column('jsonb')
  readonly facts!: CaseEvent['facts']

  /** Derived from the receipt, so that a reporter finds the report in the journal. Only on `received`. */
  @Column('bytea', { nullable: true })
  readonly tag!: Buffer | null
}
