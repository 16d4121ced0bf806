import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** The tenant: what an administration says of itself, all of it public. */
@Entity({ schema: 'agency', name: 'agency' })
@Check(
  'agency_own_texts_are_bounded',
  `length(mail_confirm_th) <= 500 AND length(mail_confirm_en) <= 500 AND length(mail_confirm_ms) <= 500 AND length(mail_news_th) <= 500 AND length(mail_news_en) <= 500 AND length(mail_news_ms) <= 500 AND length(mail_digest_th) <= 500 AND length(mail_digest_en) <= 500 AND length(mailbox_open_th) <= 500 AND length(mailbox_open_en) <= 500 AND length(mailbox_open_ms) <= 500 AND length(mailbox_ended_th) <= 500 AND length(mailbox_ended_en) <= 500 AND length(mailbox_ended_ms) <= 500`,
)
@Check('agency_unopened_days_are_weeks', 'unopened_days BETWEEN 1 AND 90')
@Check('agency_neglected_days_are_weeks', 'neglected_days BETWEEN 7 AND 180')
@Check('agency_figures_by_known', `figures_by IN ('month', 'quarter', 'half')`)
@Check('agency_figures_by_few_known', `figures_by_few IN ('quarter', 'half')`)
@Check('agency_vault_opens_at_least_once', 'vault_openings_max BETWEEN 1 AND 20')
@Check('agency_contact_recipient_is_post_quantum', `contact_recipient LIKE 'age1pq1%'`)
@Check('agency_colour_is_six_digits', `colour ~ '^#[0-9a-f]{6}$'`)
@Check('agency_colour_is_readable', '1.05 / (agency.luminance(colour) + 0.05) >= 4.5')
@Check('agency_attachment_max_bytes_is_sane', 'attachment_max_bytes BETWEEN 65536 AND 524288000')
@Check('agency_attachment_max_count_is_sane', 'attachment_max_count BETWEEN 1 AND 50')
@Check(
  'agency_keeps_complaints_long_enough',
  `least(years_general_resolved, years_general_not_accepted, years_general_referred, years_general_duplicate) >= 1 AND greatest(years_general_resolved, years_general_not_accepted, years_general_referred, years_general_duplicate) <= 30`,
)
@Check(
  'agency_keeps_reports_long_enough',
  `least(years_report_substantiated, years_report_unsubstantiated, years_report_not_accepted, years_report_referred, years_report_withdrawn, years_report_duplicate) >= 5 AND greatest(years_report_substantiated, years_report_unsubstantiated, years_report_not_accepted, years_report_referred, years_report_withdrawn, years_report_duplicate) <= 30`,
)
@Check(
  'agency_keeps_contact_shorter',
  `years_contact >= 1 AND years_contact <= least(years_general_resolved, years_general_not_accepted, years_general_referred, years_general_duplicate)`,
)
@Check(
  'agency_keeps_identity_shorter',
  `years_identity >= 1 AND years_identity <= least(years_report_substantiated, years_report_unsubstantiated, years_report_not_accepted, years_report_referred, years_report_withdrawn, years_report_duplicate)`,
)
@Check(
  'agency_signs_prepared_acting_for_a_post',
  'signs_prepared_acting IS NULL OR signs_prepared_post IS NOT NULL',
)
@Check(
  'agency_signs_checked_acting_for_a_post',
  'signs_checked_acting IS NULL OR signs_checked_post IS NOT NULL',
)
@Check(
  'agency_signs_certified_acting_for_a_post',
  'signs_certified_acting IS NULL OR signs_certified_post IS NOT NULL',
)
@Check(
  'agency_signs_from_three_posts',
  `(signs_prepared_post = signs_checked_post) IS NOT TRUE AND (signs_checked_post = signs_certified_post) IS NOT TRUE
    AND (signs_prepared_post = signs_certified_post) IS NOT TRUE`,
)
export class AgencyEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'agency_pk' })
  readonly agencyId!: AgencyId

  @Column('text', { name: 'name_th' })
  readonly nameTh!: string

  @Column('text', { name: 'name_en' })
  readonly nameEn!: string

  @Column('text', { name: 'short_name_th' })
  readonly shortNameTh!: string

  @Column('text', { name: 'short_name_en' })
  readonly shortNameEn!: string

  @Column('text')
  readonly phone!: string

  @Column('text', { name: 'office_hours_th' })
  readonly officeHoursTh!: string

  @Column('text', { name: 'office_hours_en' })
  readonly officeHoursEn!: string

  @Column('text', { name: 'address_th' })
  readonly addressTh!: string

  @Column('text', { name: 'address_en' })
  readonly addressEn!: string

  @Column('boolean', { name: 'is_evaluation' })
  readonly isEvaluation!: boolean

  /** Contact data of general complaints is sealed to it; the other half is a file of staff-web and worker. */
  @Column('text', { name: 'contact_recipient' })
  readonly contactRecipient!: string

  @Column('date', { name: 'opened_on' })
  readonly openedOn!: OfficeDate

  /** Of one file, before sealing. */
  @Column('integer', { name: 'attachment_max_bytes', default: 209_715_200 })
  readonly attachmentMaxBytes!: number

  /** Of one report or message. */
  @Column('integer', { name: 'attachment_max_count', default: 20 })
  readonly attachmentMaxCount!: number

  /** Whether the office shows general complaints, moderated, on its site. */
  @Column('boolean', { name: 'publishes_complaints', default: false })
  readonly publishesComplaints!: boolean

  /** How often the asking officer may look at an identity that custodians agreed to, while the request lives. */
  @Column('integer', { name: 'vault_openings_max', default: 3, select: false })
  readonly vaultOpeningsMax!: number

  /** After how many days a report that nobody has opened is released to those who stand by outside. */
  @Column('integer', { name: 'unopened_days', default: 7 })
  readonly unopenedDays!: number

  @Column('integer', { name: 'neglected_days', default: 30 })
  readonly neglectedDays!: number

  /** How finely the published table is broken down, in a year with ten reports or more, or none. */
  @Column('text', { name: 'figures_by', default: 'month' })
  readonly figuresBy!: 'month' | 'quarter' | 'half'

  /** The same in a year with one to nine. */
  @Column('text', { name: 'figures_by_few', default: 'half' })
  readonly figuresByFew!: 'quarter' | 'half'
  /** Of what can be pressed: `#` and six digits. */
  @Column('text', { default: '#0a5048' })
  readonly colour!: string

  /** Null while the office has not put its own emblem. */
  @Column('bytea', { name: 'logo_sha256', nullable: true })
  readonly logoSha256!: Buffer | null

  @Column('boolean', { name: 'offers_malay', default: true })
  readonly offersMalay!: boolean

  @Column('boolean', { name: 'offers_burmese', default: true })
  readonly offersBurmese!: boolean

  /** Whether pages name the people behind the posts that read reports. */
  @Column('boolean', { name: 'shows_names', default: true })
  readonly showsNames!: boolean

  /** Whole years for which closed cases are kept, by room and outcome, and the data of who told them. */
  @Column('integer', { name: 'years_general_resolved', default: 5 })
  readonly yearsGeneralResolved!: number

  @Column('integer', { name: 'years_general_not_accepted', default: 5 })
  readonly yearsGeneralNotAccepted!: number

  @Column('integer', { name: 'years_general_referred', default: 5 })
  readonly yearsGeneralReferred!: number

  @Column('integer', { name: 'years_general_duplicate', default: 5 })
  readonly yearsGeneralDuplicate!: number

  @Column('integer', { name: 'years_contact', default: 2 })
  readonly yearsContact!: number

  @Column('integer', { name: 'years_report_substantiated', default: 10 })
  readonly yearsReportSubstantiated!: number

  @Column('integer', { name: 'years_report_unsubstantiated', default: 10 })
  readonly yearsReportUnsubstantiated!: number

  @Column('integer', { name: 'years_report_not_accepted', default: 10 })
  readonly yearsReportNotAccepted!: number

  @Column('integer', { name: 'years_report_referred', default: 10 })
  readonly yearsReportReferred!: number

  @Column('integer', { name: 'years_report_withdrawn', default: 10 })
  readonly yearsReportWithdrawn!: number

  @Column('integer', { name: 'years_report_duplicate', default: 10 })
  readonly yearsReportDuplicate!: number

  /** From which post figures are prepared, checked and certified, and who stands in; null is any publisher. */
  @Column('uuid', { name: 'signs_prepared_post', nullable: true })
  readonly signsPreparedPost!: PostId | null

  @Column('uuid', { name: 'signs_prepared_acting', nullable: true })
  readonly signsPreparedActing!: OfficerId | null

  @Column('uuid', { name: 'signs_checked_post', nullable: true })
  readonly signsCheckedPost!: PostId | null

  @Column('uuid', { name: 'signs_checked_acting', nullable: true })
  readonly signsCheckedActing!: OfficerId | null

  @Column('uuid', { name: 'signs_certified_post', nullable: true })
  readonly signsCertifiedPost!: PostId | null

  @Column('uuid', { name: 'signs_certified_acting', nullable: true })
  readonly signsCertifiedActing!: OfficerId | null

  @Column('integer', { name: 'years_identity', default: 5 })
  readonly yearsIdentity!: number

  /** Texts that the office words itself; empty is the text that the system ships. */
  @Column('text', { name: 'mail_confirm_th', default: '' })
  readonly mailConfirmTh!: string

  @Column('text', { name: 'mail_confirm_en', default: '' })
  readonly mailConfirmEn!: string

  @Column('text', { name: 'mail_confirm_ms', default: '' })
  readonly mailConfirmMs!: string

  @Column('text', { name: 'mail_news_th', default: '' })
  readonly mailNewsTh!: string

  @Column('text', { name: 'mail_news_en', default: '' })
  readonly mailNewsEn!: string

  @Column('text', { name: 'mail_news_ms', default: '' })
  readonly mailNewsMs!: string

  @Column('text', { name: 'mail_digest_th', default: '' })
  readonly mailDigestTh!: string

  @Column('text', { name: 'mail_digest_en', default: '' })
  readonly mailDigestEn!: string

  @Column('text', { name: 'mailbox_open_th', default: '' })
  readonly mailboxOpenTh!: string

  @Column('text', { name: 'mailbox_open_en', default: '' })
  readonly mailboxOpenEn!: string

  @Column('text', { name: 'mailbox_open_ms', default: '' })
  readonly mailboxOpenMs!: string

  @Column('text', { name: 'mailbox_ended_th', default: '' })
  readonly mailboxEndedTh!: string

  @Column('text', { name: 'mailbox_ended_en', default: '' })
  readonly mailboxEndedEn!: string

  @Column('text', { name: 'mailbox_ended_ms', default: '' })
  readonly mailboxEndedMs!: string
}
