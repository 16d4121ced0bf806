import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** The unit that handles reports of corruption, as the guideline must name it. */
@Entity({ schema: 'agency', name: 'responsible_unit' })
export class ResponsibleUnitEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'responsible_unit_pk' })
  readonly agencyId!: AgencyId

  @Column('text', { name: 'name_th' })
  readonly nameTh!: string

  @Column('text', { name: 'name_en' })
  readonly nameEn!: string

  @Column('text')
  readonly phone!: string
}
