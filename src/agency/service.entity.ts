import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** Something an office does for people, in its own words. */
@Entity({ schema: 'agency', name: 'service' })
@Check('service_complaint_stays', `code <> 'complaint' OR (is_e_service AND NOT is_retired)`)
export class ServiceEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'service_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'service_pk' })
  readonly code!: string

  @Column('text', { name: 'name_th' })
  readonly nameTh!: string

  @Column('text', { name: 'name_en' })
  readonly nameEn!: string

  @Column('integer')
  readonly position!: number

  /** Has a button on the counter. */
  @Column('boolean', { name: 'is_at_desk' })
  readonly isAtDesk!: boolean

  /** Can also be used over the network. */
  @Column('boolean', { name: 'is_e_service' })
  readonly isEService!: boolean

  /** No longer offered; its counts stay. */
  @Column('boolean', { name: 'is_retired', default: false })
  readonly isRetired!: boolean
}
