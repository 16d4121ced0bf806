import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { GroupKind } from './group.js'

/** Agencies that somebody above them looks at together. */
@Entity({ schema: 'oversight', name: 'agency_group' })
@Check('agency_group_code_is_short', `code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(code) BETWEEN 2 AND 40`)
@Check('agency_group_is_named', `name_th ~ '^[^[:cntrl:]]{2,200}$' AND name_en ~ '^[^[:cntrl:]]{2,200}$'`)
@Check('agency_group_kind_known', `kind IN ('district', 'province', 'ministry', 'other')`)
@Check('agency_group_is_not_its_own_parent', 'parent <> code')
export class GroupEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'agency_group_pk' })
  readonly code!: string

  @Column('text', { name: 'name_th' })
  readonly nameTh!: string

  @Column('text', { name: 'name_en' })
  readonly nameEn!: string

  @Column('text')
  readonly kind!: GroupKind

  /** The group that this one is part of: its agencies are agencies of that one too. */
  @Column('text', { nullable: true })
  readonly parent!: string | null
}
