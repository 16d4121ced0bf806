import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** A sealed file of a report. Its bytes lie in the blob store under agency and id; its name and type are sealed. */
@Entity({ schema: 'corruption', name: 'attachment' })
@Index('attachment_id_idx', ['agencyId', 'id'], { unique: true })
@Check('attachment_sha256_is_whole', 'octet_length(sha256) = 32')
@Check('attachment_of_note_is_officers', 'note_id IS NULL OR (officer_id IS NOT NULL AND message_id IS NULL)')
export class AttachmentEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'attachment_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'attachment_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attachment_pk' })
  readonly id!: string

  /** Null when it came with the report itself, or belongs to a note. */
  @Column('uuid', { name: 'message_id', nullable: true })
  readonly messageId!: string | null

  /** The note that tells what it is; sealed to the desk key, and no part of the mailbox. Null for all others. */
  @Column('uuid', { name: 'note_id', nullable: true })
  readonly noteId!: string | null

  /** Null when the reporter added it. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null

  /** Bytes of ciphertext. */
  @Column('integer')
  readonly size!: number

  /** Of the ciphertext. */
  @Column('bytea')
  readonly sha256!: Buffer

  @Column('date', { name: 'added_on' })
  readonly addedOn!: OfficeDate
}
