import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { CorruptionCategory, Offence } from '../../kernel/category.js'
import type { DeadlineCode } from '../../kernel/deadline.js'
import type { AgencyId, Locator, OfficerId, ReportId } from '../../kernel/ids.js'
import type { IntakeMethod } from '../../kernel/intake-method.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReceiptState } from '../../kernel/receipt-state.js'
import type { ReportStatus } from '../../kernel/report-status.js'

/** A corruption report at rest. Every column is sealed, or safe to read over an administrator's shoulder. */
@Entity({ schema: 'corruption', name: 'report' })
@Index('report_locator_idx', ['agencyId', 'locator'], { unique: true })
@Check('report_proof_is_hashed', 'octet_length(proof_mac) = 32')
@Check('report_sealed_is_padded', 'octet_length(sealed) >= 4096')
@Check('report_identity_is_padded', 'octet_length(identity_sealed) >= 4096')
@Check('report_classified_whole', '(category IS NULL) = (offence IS NULL)')
@Check(
  'report_status_known',
  `status IN ('received', 'screening', 'need_information', 'accepted', 'fact_finding', 'disciplinary', 'referred', 'not_accepted', 'closed_unsubstantiated', 'closed_substantiated', 'withdrawn', 'duplicate')`,
)
@Check(
  'report_category_known',
  `category IN ('asset', 'budget_procurement', 'bribery', 'abuse_of_power', 'personnel', 'conflict_of_interest', 'other')`,
)
@Check('report_offence_known', `offence IN ('malfeasance', 'misconduct')`)
@Check(
  'report_intake_method_known',
  `intake_method IN ('web', 'walk_in', 'letter', 'phone', 'email', 'facebook', 'line', 'drop_box', 'mobile_unit', 'village_head', 'hotline_1567', 'hotline_1111', 'nacc', 'pacc', 'agency_transfer', 'traffy', 'other')`,
)
@Check('report_due_is_whole', '(due_on IS NULL) = (due_code IS NULL)')
@Check(
  'report_due_code_known',
  `due_code IN ('acknowledge', 'screen', 'decide', 'first_answer', 'fact_finding', 'extension', 'progress', 'result', 'referral')`,
)
@Check('report_identity_is_there_or_erased', '(identity_sealed IS NULL) = (identity_erased_on IS NOT NULL)')
@Check('report_receipt_state_known', `receipt_state IN ('own', 'by_officer', 'changed')`)
export class ReportEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'report_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_pk' })
  readonly id!: ReportId

  @Column('text')
  readonly locator!: Locator

  /** Not even readable to the staff role: only the mailbox's function compares it. */
  @Column('bytea', { name: 'proof_mac', select: false })
  readonly proofMac!: Buffer

  /** A date, not a time: a time could be matched with a network log to find the reporter. */
  @Column('date', { name: 'received_on' })
  readonly receivedOn!: OfficeDate

  @Column('text', { name: 'intake_method' })
  readonly intakeMethod!: IntakeMethod

  @Column('text')
  readonly status!: ReportStatus

  /** Null until a screener has classified the report. */
  @Column('text', { nullable: true })
  readonly category!: CorruptionCategory | null

  /** Null exactly while the category is. */
  @Column('text', { nullable: true })
  readonly offence!: Offence | null

  /** The key directory that the reporter's browser had verified. */
  @Column('integer', { name: 'directory_seq' })
  readonly directorySeq!: number

  /** Left out of lists: it is opened one report at a time, and that is written down. */
  @Column('bytea', { select: false })
  readonly sealed!: Sealed

  /** Not readable to the staff role: the vault has doors of its own. Null when its period was over and it was erased. */
  @Column('bytea', { name: 'identity_sealed', select: false, nullable: true })
  readonly identitySealed!: Sealed | null

  /** With the shares of its key. */
  @Column('date', { name: 'identity_erased_on', nullable: true })
  readonly identityErasedOn!: OfficeDate | null

  /** Not readable to the staff role. The reporter's own grant, again under the pepper. */
  @Column('bytea', { name: 'reporter_grant', select: false })
  readonly reporterGrant!: Buffer

  /** How many facts of this report are in the journal: the ordinal of the last one. */
  @Column('integer', { name: 'facts_written' })
  readonly factsWritten!: number

  /** Position of the last message that the reporter has seen. */
  @Column('integer', { name: 'seen_position', select: false, default: 0 })
  readonly seenPosition!: number

  /** The last day on which the next thing owed is in time; null when nothing is owed. Kept by triggers. */
  @Column('date', { name: 'due_on', nullable: true })
  readonly dueOn!: OfficeDate | null

  /** What is owed by then; null exactly while `dueOn` is. */
  @Column('text', { name: 'due_code', nullable: true })
  readonly dueCode!: DeadlineCode | null

  /** The officer who answers for it, and who holds a grant to it. Null: nobody yet. */
  @Column('uuid', { name: 'assigned_to', nullable: true })
  readonly assignedTo!: OfficerId | null

  /** Whether an officer has seen the reporter's code, and whether it was changed since. */
  @Column('text', { name: 'receipt_state', default: 'own' })
  readonly receiptState!: ReceiptState
}
