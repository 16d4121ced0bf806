import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** One kind of general complaint, in the agency's own words. */
@Entity({ schema: 'agency', name: 'general_category' })
export class GeneralCategoryEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'general_category_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'general_category_pk' })
  readonly code!: string

  @Column('text', { name: 'name_th' })
  readonly nameTh!: string

  @Column('text', { name: 'name_en' })
  readonly nameEn!: string

  @Column('integer')
  readonly position!: number

  /** What to write so that the office can act; empty when the agency says nothing. */
  @Column('text', { name: 'hint_th' })
  readonly hintTh!: string

  @Column('text', { name: 'hint_en' })
  readonly hintEn!: string

  /** Whether the form may say how many others reported the same. */
  @Column('boolean', { name: 'counts_similar' })
  readonly countsSimilar!: boolean

  /** No longer offered; complaints of it stay as they are. */
  @Column('boolean', { name: 'is_retired', default: false })
  readonly isRetired!: boolean
}
