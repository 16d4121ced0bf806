import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'

/** One share of the key of a report's vault, sealed to one custodian. */
@Entity({ schema: 'corruption', name: 'custody_share' })
export class CustodyShareEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'custody_share_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'custody_share_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { name: 'custodian_id', primaryKeyConstraintName: 'custody_share_pk' })
  readonly custodianId!: OfficerId

  /** From 1 to n. */
  @Column('integer', { name: 'share_index' })
  readonly shareIndex!: number

  @Column('bytea')
  readonly sealed!: Sealed
}
