import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId, OfficerId } from '../../kernel/ids.js'

/** What officers write for each other; the complainant never sees it. */
@Entity({ schema: 'general', name: 'note' })
@Check('note_body_is_written', `btrim(body) <> ''`)
export class ComplaintNoteEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'note_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'note_pk' })
  readonly complaintId!: ComplaintId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'note_pk' })
  readonly id!: string

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  @Column('timestamptz', { name: 'written_at' })
  readonly writtenAt!: Date

  @Column('text')
  readonly body!: string
}
