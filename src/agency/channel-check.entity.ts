import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { EnteredMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** Somebody looked into an off-line channel for a month. Append-only; the highest number of a month stands. */
@Entity({ schema: 'agency', name: 'channel_check' })
@Check(
  'channel_check_method_known',
  `method IN ('walk_in', 'letter', 'phone', 'email', 'facebook', 'line', 'drop_box', 'mobile_unit', 'village_head',
    'hotline_1567', 'hotline_1111', 'nacc', 'pacc', 'agency_transfer', 'traffy', 'other')`,
)
@Check('channel_check_month_begins', 'EXTRACT(day FROM month) = 1')
@Check('channel_check_seq_counts_from_one', 'seq >= 1')
@Check('channel_check_found_is_counted', 'found BETWEEN 0 AND 9999')
@Check('channel_check_is_not_ahead', 'checked_on >= month')
export class ChannelCheckEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'channel_check_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'channel_check_pk' })
  readonly method!: EnteredMethod

  /** Its first day. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'channel_check_pk' })
  readonly month!: OfficeDate

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'channel_check_pk' })
  readonly seq!: number

  /** Of both rooms together; 0 says that there was nothing. */
  @Column('integer')
  readonly found!: number

  @Column('date', { name: 'checked_on' })
  readonly checkedOn!: OfficeDate

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId
}
