import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** What an office says of its yearly assessment. */
@Entity({ schema: 'agency', name: 'disclosure_setting' })
@Check('disclosure_setting_site_is_web', `site ~ '^https?://[^[:space:]]+$' AND length(site) <= 300`)
@Check('disclosure_setting_year_is_buddhist', 'year BETWEEN 2500 AND 2700')
export class DisclosureSettingEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'disclosure_setting_pk' })
  readonly agencyId!: AgencyId

  /** Home page of the office's own site; null while nobody has said it. */
  @Column('text', { nullable: true })
  readonly site!: string | null

  /** Buddhist era; null means the fiscal year of the day. */
  @Column('integer', { nullable: true })
  readonly year!: number | null

  @Column('uuid', { name: 'set_by' })
  readonly setBy!: OfficerId

  @Column('date', { name: 'set_on' })
  readonly setOn!: OfficeDate
}
