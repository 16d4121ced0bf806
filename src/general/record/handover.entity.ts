import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** All that stays of a complaint that was handed over to the corruption room. */
@Entity({ schema: 'general', name: 'handover' })
export class HandoverEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'handover_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'handover_pk' })
  readonly complaintId!: ComplaintId

  @Column('date', { name: 'handed_over_on' })
  readonly handedOverOn!: OfficeDate
}
