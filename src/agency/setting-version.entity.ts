import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { KeptSettingName, SettingValue } from '../kernel/setting.js'

/** One change of a setting: who, when, before and after. Append-only; going back is a change too. */
@Entity({ schema: 'agency', name: 'setting_version' })
@Check('setting_version_seq_counts_from_one', 'seq >= 1')
@Check('setting_version_changes_something', 'before <> after')
@Check('setting_version_goes_back_only', 'back_to >= 0 AND back_to < seq')
@Check(
  'setting_version_setting_known',
  `setting IN ('names', 'holidays', 'deadlines', 'mail_confirm', 'mail_news', 'mail_digest', 'mailbox_words', 'signing_posts', 'safeguards', 'figures', 'contact', 'logo', 'colour', 'languages', 'posts', 'unit', 'officer_names', 'categories',
    'methods', 'limits', 'complaint_list', 'retention', 'services')`,
)
export class SettingVersionEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'setting_version_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'setting_version_pk' })
  readonly setting!: KeptSettingName

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'setting_version_pk' })
  readonly seq!: number

  @Column('jsonb')
  readonly before!: SettingValue

  @Column('jsonb')
  readonly after!: SettingValue

  /** Null: the operator, by a command. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null

  @Column('date', { name: 'changed_on' })
  readonly changedOn!: OfficeDate

  /** The version gone back to; 0 is what was there before the first. Null for a change of its own. */
  @Column('integer', { name: 'back_to', nullable: true })
  readonly backTo!: number | null
}
