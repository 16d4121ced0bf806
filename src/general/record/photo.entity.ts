import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId, OfficerId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { PhotoKind } from '../../kernel/photo.js'

/** A photo of a complaint, without the marks that cameras put into files. Its bytes lie in the blob store. */
@Entity({ schema: 'general', name: 'photo' })
@Check(
  'photo_kind_known',
  `kind IN ('image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf')`,
)
@Check('photo_size_is_real', 'size > 0')
@Check('photo_state_known', `state IN ('open', 'stored', 'filed', 'abandoned')`)
@Check('photo_filed_has_complaint', `state <> 'filed' OR complaint_id IS NOT NULL`)
export class PhotoEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'photo_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'photo_pk' })
  readonly id!: string

  /** Known only to the form that was filled in; null when the office added the photo. */
  @Column('uuid', { nullable: true, select: false })
  readonly draft!: string | null

  /** Null until the complaint is received; officers never see such a row. */
  @Column('uuid', { name: 'complaint_id', nullable: true })
  readonly complaintId!: ComplaintId | null

  /** Null when it came from the complainant. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null

  @Column('text')
  readonly kind!: PhotoKind

  @Column('integer')
  readonly size!: number

  /** In the order of choosing. */
  @Column('integer')
  readonly position!: number

  @Column('text')
  readonly state!: 'open' | 'stored' | 'filed' | 'abandoned'

  @Column('date', { name: 'added_on' })
  readonly addedOn!: OfficeDate
}
