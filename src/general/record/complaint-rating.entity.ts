import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** How a complainant found one ending of the complaint. */
@Entity({ schema: 'general', name: 'rating' })
@Check('rating_from_one_to_five', 'rating BETWEEN 1 AND 5')
export class ComplaintRatingEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'rating_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'rating_pk' })
  readonly complaintId!: ComplaintId

  /** The step that ended it. */
  @PrimaryColumn('integer', { name: 'step_position', primaryKeyConstraintName: 'rating_pk' })
  readonly stepPosition!: number

  /** 1 is the worst, 5 the best. */
  @Column('integer')
  readonly rating!: number

  /** Empty when none was written. */
  @Column('text')
  readonly comment!: string

  @Column('date', { name: 'rated_on' })
  readonly ratedOn!: OfficeDate
}
