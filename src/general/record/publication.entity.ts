import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** What the office shows of a complaint on its site: words of its own, and photos that it chose. */
@Entity({ schema: 'general', name: 'publication' })
@Index('publication_number_idx', ['agencyId', 'number'], { unique: true })
@Check('publication_title_is_written', `btrim(title) <> ''`)
@Check('publication_body_is_written', `btrim(body) <> ''`)
export class PublicationEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'publication_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'publication_pk' })
  readonly complaintId!: ComplaintId

  /** From 1, in the order of publishing: tells nothing of the case number. */
  @Column('integer')
  readonly number!: number

  @Column('text')
  readonly title!: string

  @Column('text')
  readonly body!: string

  @Column('uuid', { name: 'before_photo', nullable: true })
  readonly beforePhoto!: string | null

  @Column('uuid', { name: 'after_photo', nullable: true })
  readonly afterPhoto!: string | null

  @Column('date', { name: 'published_on' })
  readonly publishedOn!: OfficeDate

  /** Null while everybody can read it. */
  @Column('date', { name: 'withdrawn_on', nullable: true })
  readonly withdrawnOn!: OfficeDate | null
}
