import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** What holders write for each other, sealed to the desk key, which the reporter does not have. */
@Entity({ schema: 'corruption', name: 'note' })
@Check('note_sealed_is_padded', 'octet_length(sealed) >= 4096')
export class ReportNoteEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'note_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'note_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'note_pk' })
  readonly id!: string

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  /** Contiguous for each author in a case, also inside the seal. */
  @Column('integer')
  readonly seq!: number

  @Column('date', { name: 'written_on' })
  readonly writtenOn!: OfficeDate

  @Column('bytea')
  readonly sealed!: Sealed
}
