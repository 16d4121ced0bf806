import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { ServiceChannel } from '../kernel/service-channel.js'

/** People who were served, as somebody wrote them down. Append-only: what was wrong is corrected by another row. */
@Entity({ schema: 'service', name: 'tally' })
@Index('tally_seq_idx', ['agencyId', 'seq'], { unique: true })
@Index('tally_corrects_idx', ['agencyId', 'corrects'], { unique: true, where: 'corrects IS NOT NULL' })
@Check('tally_seq_counts_from_one', 'seq >= 1')
@Check('tally_channel_known', `channel IN ('walk_in', 'e_service')`)
@Check(
  'tally_number_fits_its_kind',
  `CASE kind WHEN 'counted' THEN number = 1 WHEN 'undone' THEN number = -1
    WHEN 'entered' THEN number BETWEEN 1 AND 1000000 WHEN 'corrected' THEN number <> 0 AND abs(number) <= 1000000
    ELSE false END`,
)
@Check('tally_press_is_at_the_desk', `kind NOT IN ('counted', 'undone') OR channel = 'walk_in'`)
@Check('tally_complaints_on_line_count_themselves', `NOT (service = 'complaint' AND channel = 'e_service')`)
@Check('tally_is_by_one', 'num_nonnulls(officer_id, kiosk_id) = 1')
@Check('tally_kiosk_only_counts', `kiosk_id IS NULL OR kind IN ('counted', 'undone')`)
@Check('tally_undoing_names_the_press', `(kind = 'undone') = (corrects IS NOT NULL)`)
@Check(
  'tally_reason_where_nobody_pressed',
  `(kind IN ('entered', 'corrected')) = (btrim(reason) <> '') AND length(reason) <= 300`,
)
@Check('tally_is_written_after_it_happened', 'served_on <= recorded_on')
@Check('tally_hash_is_sha256', 'octet_length(hash) = 32')
export class TallyEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'tally_pk' })
  readonly agencyId!: AgencyId

  /** Made by whoever sends it: sent twice, it counts once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tally_pk' })
  readonly id!: string

  /** Given by the database: 1, 2, 3 …, without a gap. */
  @Column('bigint')
  readonly seq!: string

  /** Code of `agency.service`. */
  @Column('text')
  readonly service!: string

  @Column('text')
  readonly channel!: ServiceChannel

  @Column('text')
  readonly kind!: 'counted' | 'undone' | 'entered' | 'corrected'

  /** Negative where it takes back. */
  @Column('integer')
  readonly number!: number

  @Column('date', { name: 'served_on' })
  readonly servedOn!: OfficeDate

  @Column('date', { name: 'recorded_on' })
  readonly recordedOn!: OfficeDate

  /** Null where a tablet counted. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null

  @Column('uuid', { name: 'kiosk_id', nullable: true })
  readonly kioskId!: string | null

  /** The press that was a slip. */
  @Column('uuid', { nullable: true })
  readonly corrects!: string | null

  /** Empty where somebody pressed. */
  @Column('text')
  readonly reason!: string

  /** Given by the database, over the hash before. */
  @Column('bytea')
  readonly hash!: Buffer
}
