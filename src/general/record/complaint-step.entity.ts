import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { AgencyId, ComplaintId, OfficerId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { RefusalReason } from '../../kernel/report-status.js'

/** One status that a complaint has had. */
@Entity({ schema: 'general', name: 'step' })
@Check(
  'step_refusal_reason_known',
  `refusal_reason IN ('insufficient_particulars', 'before_a_court', 'decided_by_another_body', 'monarchy_institution', 'government_policy', 'not_this_agency', 'abusive_without_substance')`,
)
@Check('step_refusal_has_its_status', `refusal_reason IS NULL OR status = 'not_accepted'`)
@Check(
  'step_referral_letter_has_body',
  'num_nonnulls(referral_no, referral_on) = 0 OR referred_to IS NOT NULL',
)
@Check('step_referral_no_is_written', `btrim(referral_no) <> ''`)
@Check('step_reason_is_written', `btrim(reason) <> ''`)
@Check('step_referral_is_named', `referred_to IS NULL OR (status = 'referred' AND btrim(referred_to) <> '')`)
export class ComplaintStepEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'step_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'step_pk' })
  readonly complaintId!: ComplaintId

  /** From 1, which is always `received`. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'step_pk' })
  readonly position!: number

  @Column('text')
  readonly status!: ComplaintStatus

  @Column('date', { name: 'taken_on' })
  readonly takenOn!: OfficeDate

  /** Null for the step that the filing itself made. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null

  /** Why it was not accepted; null in steps of before reasons were asked. */
  @Column('text', { name: 'refusal_reason', nullable: true })
  readonly refusalReason!: RefusalReason | null

  /** The body that it was referred to. */
  @Column('text', { name: 'referred_to', nullable: true })
  readonly referredTo!: string | null

  /** Number of the letter with which it went there. */
  @Column('text', { name: 'referral_no', nullable: true })
  readonly referralNo!: string | null

  @Column('date', { name: 'referral_on', nullable: true })
  readonly referralOn!: OfficeDate | null

  /** Why a duplicate is one no longer; officers read it, the complainant does not. */
  @Column('text', { nullable: true })
  readonly reason!: string | null
}
