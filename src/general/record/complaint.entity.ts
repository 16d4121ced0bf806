import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { ComplaintDeadlines } from '../../kernel/deadline.js'
import type { AgencyId, ComplaintId, Locator, OfficerId, PostId } from '../../kernel/ids.js'
import type { IntakeMethod } from '../../kernel/intake-method.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReceiptState } from '../../kernel/receipt-state.js'

/** A general complaint. The office reads its text; its contact data only with the contact key. */
@Entity({ schema: 'general', name: 'complaint' })
@Index('complaint_locator_idx', ['agencyId', 'locator'], { unique: true })
@Check('complaint_proof_is_hashed', 'octet_length(proof_mac) = 32')
@Check('complaint_narrative_is_written', `btrim(narrative) <> ''`)
@Check(
  'complaint_status_known',
  `status IN ('received', 'assigned', 'in_progress', 'need_information', 'resolved', 'not_accepted', 'referred', 'duplicate')`,
)
@Check(
  'complaint_intake_method_known',
  `intake_method IN ('web', 'walk_in', 'letter', 'phone', 'email', 'facebook', 'line', 'drop_box', 'mobile_unit', 'village_head', 'hotline_1567', 'hotline_1111', 'nacc', 'pacc', 'agency_transfer', 'traffy', 'other')`,
)
@Check('complaint_assigned_once', 'num_nonnulls(assigned_to, assigned_post) <= 1')
@Check('complaint_is_no_copy_of_itself', 'original_id <> id')
@Check('complaint_original_is_of_a_duplicate', `original_id IS NULL OR status = 'duplicate'`)
@Check('complaint_village_no_is_real', 'village_no BETWEEN 1 AND 99')
@Check('complaint_position_is_whole', 'num_nonnulls(latitude, longitude, accuracy_m) IN (0, 3)')
@Check(
  'complaint_position_is_real',
  'latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180 AND accuracy_m >= 0',
)
@Check('complaint_due_is_whole', '(due_on IS NULL) = (due_code IS NULL)')
@Check('complaint_due_code_known', `due_code IN ('acknowledge', 'first_answer', 'progress')`)
@Check('complaint_receipt_state_known', `receipt_state IN ('own', 'by_officer', 'changed')`)
export class ComplaintEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'complaint_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_pk' })
  readonly id!: ComplaintId

  @Column('text')
  readonly locator!: Locator

  /** Only a mailbox compares it; no page ever shows it. */
  @Column('bytea', { name: 'proof_mac', select: false })
  readonly proofMac!: Buffer

  @Column('date', { name: 'received_on' })
  readonly receivedOn!: OfficeDate

  @Column('text', { name: 'intake_method' })
  readonly intakeMethod!: IntakeMethod

  /** A code of the agency's own list. */
  @Column('text')
  readonly category!: string

  @Column('text')
  readonly narrative!: string

  /** Empty when the complainant named none. */
  @Column('text')
  readonly place!: string

  /** Number of the village (หมู่); null when none was given. */
  @Column('integer', { name: 'village_no', nullable: true })
  readonly villageNo!: number | null

  /** Of the device, in degrees to five decimals, WGS 84; null without longitude and accuracy. */
  @Column('double precision', { nullable: true })
  readonly latitude!: number | null

  @Column('double precision', { nullable: true })
  readonly longitude!: number | null

  /** Within so many metres, as the device says. */
  @Column('integer', { name: 'accuracy_m', nullable: true })
  readonly accuracyM!: number | null

  /** An age file to the contact key; null when the complainant left no contact. */
  @Column('bytea', { name: 'contact_sealed', nullable: true })
  readonly contactSealed!: Buffer | null

  @Column('text')
  readonly status!: ComplaintStatus

  /** Who works on it; null with `assignedPost` null too: nobody. */
  @Column('uuid', { name: 'assigned_to', nullable: true })
  readonly assignedTo!: OfficerId | null

  /** Whoever holds this post works on it. */
  @Column('uuid', { name: 'assigned_post', nullable: true })
  readonly assignedPost!: PostId | null

  /** Of a duplicate: the complaint that is worked on. Gone, by a trigger, when it is a duplicate no longer. */
  @Column('uuid', { name: 'original_id', nullable: true })
  readonly originalId!: ComplaintId | null

  /** How many facts of this complaint are in the journal: the ordinal of the last one. */
  @Column('integer', { name: 'facts_written' })
  readonly factsWritten!: number

  /** Position of the last message that the complainant has seen. */
  @Column('integer', { name: 'seen_position', select: false, default: 0 })
  readonly seenPosition!: number

  /** The last day on which the next thing owed is in time; null when nothing is owed. Kept by triggers. */
  @Column('date', { name: 'due_on', nullable: true })
  readonly dueOn!: OfficeDate | null

  /** What is owed by then; null exactly while `dueOn` is. */
  @Column('text', { name: 'due_code', nullable: true })
  readonly dueCode!: keyof ComplaintDeadlines | null

  /** Whether an officer has seen the complainant's code, and whether it was changed since. */
  @Column('text', { name: 'receipt_state', default: 'own' })
  readonly receiptState!: ReceiptState

  /** Number of the letter, as its sender counts; empty when it has none. */
  @Column('text', { name: 'sender_reference', default: '' })
  readonly senderReference!: string
}
