import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'

/**
 * A grant for somebody outside the agency, which no role can read. It becomes a grant when nobody has opened the report in
 * time, and is deleted when somebody has.
 */
@Entity({ schema: 'corruption', name: 'withheld_grant' })
@Check('withheld_grant_which_known', `which IN ('report', 'desk')`)
export class WithheldGrantEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'withheld_grant_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'withheld_grant_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'withheld_grant_pk' })
  readonly officerId!: OfficerId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'withheld_grant_pk' })
  readonly which!: 'report' | 'desk'

  @Column('bytea')
  readonly sealed!: Sealed
}
