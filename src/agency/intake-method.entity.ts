import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { IntakeMethod } from '../kernel/intake-method.js'

/** One way by which the agency takes complaints or reports. */
@Entity({ schema: 'agency', name: 'intake_method' })
@Check(
  'intake_method_known',
  `method IN ('web', 'walk_in', 'letter', 'phone', 'email', 'facebook', 'line', 'drop_box', 'mobile_unit',
    'village_head', 'hotline_1567', 'hotline_1111', 'nacc', 'pacc', 'agency_transfer', 'traffy', 'other')`,
)
export class IntakeMethodEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'intake_method_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'intake_method_pk' })
  readonly method!: IntakeMethod

  /** Address, number or account; empty for the web, whose address is the one the page was opened at. */
  @Column('text', { name: 'detail_th' })
  readonly detailTh!: string

  @Column('text', { name: 'detail_en' })
  readonly detailEn!: string

  /** Empty means always. */
  @Column('text', { name: 'hours_th' })
  readonly hoursTh!: string

  @Column('text', { name: 'hours_en' })
  readonly hoursEn!: string

  @Column('boolean', { name: 'is_for_general' })
  readonly isForGeneral!: boolean

  @Column('boolean', { name: 'is_for_corruption' })
  readonly isForCorruption!: boolean

  /** Whether it keeps a report of corruption from everybody but those who must read it. */
  @Column('boolean', { name: 'is_confidential' })
  readonly isConfidential!: boolean

  @Column('integer')
  readonly position!: number
}
