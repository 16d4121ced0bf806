import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** A day on which the office is closed beside Saturdays and Sundays. */
@Entity({ schema: 'agency', name: 'holiday' })
@Check('holiday_is_named', `btrim(name_th) <> '' AND btrim(name_en) <> ''`)
export class HolidayEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'holiday_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('date', { primaryKeyConstraintName: 'holiday_pk' })
  readonly day!: OfficeDate

  @Column('text', { name: 'name_th' })
  readonly nameTh!: string

  @Column('text', { name: 'name_en' })
  readonly nameEn!: string

  /** The working day that stands for a holiday on a Saturday or Sunday. */
  @Column('boolean', { name: 'is_substitute' })
  readonly isSubstitute!: boolean
}
