import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, PostId } from '../kernel/ids.js'

/** A post of the agency. Reporters name posts, so that whoever holds one gets no key. */
@Entity({ schema: 'agency', name: 'post' })
export class PostEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'post_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'post_pk' })
  readonly id!: PostId

  @Column('text', { name: 'title_th' })
  readonly titleTh!: string

  @Column('text', { name: 'title_en' })
  readonly titleEn!: string

  @Column('integer')
  readonly position!: number

  /** The office does not investigate its own chief executive, deputies, secretary or council: it refers. */
  @Column('boolean', { name: 'is_political' })
  readonly isPolitical!: boolean

  /** No longer offered; what names it stays as it is. */
  @Column('boolean', { name: 'is_retired', default: false })
  readonly isRetired!: boolean
}
