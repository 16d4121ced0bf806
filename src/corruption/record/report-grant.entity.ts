import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** A key of a case, sealed to one officer. Whoever has none does not see that the case exists. */
@Entity({ schema: 'corruption', name: 'report_grant' })
@Check('report_grant_which_known', `which IN ('report', 'desk')`)
export class ReportGrantEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'report_grant_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'report_grant_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'report_grant_pk' })
  readonly officerId!: OfficerId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'report_grant_pk' })
  readonly which!: 'report' | 'desk'

  @Column('bytea')
  readonly sealed!: Sealed

  @Column('date', { name: 'granted_on' })
  readonly grantedOn!: OfficeDate

  /** Null when the reporter's browser granted it. */
  @Column('uuid', { name: 'granted_by', nullable: true })
  readonly grantedBy!: OfficerId | null
}
