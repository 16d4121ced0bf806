import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** Who could open a report and no longer can. Only its holders see it, and may let the colleague in again. */
@Entity({ schema: 'corruption', name: 'lost_grant' })
@Check('lost_grant_why_known', `why IN ('left', 'role_ended', 'key_lost', 'key_compromised')`)
@Index('lost_grant_officer_idx', ['agencyId', 'officerId'])
export class LostGrantEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'lost_grant_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'lost_grant_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'lost_grant_pk' })
  readonly officerId!: OfficerId

  @Column('text')
  readonly why!: 'left' | 'role_ended' | 'key_lost' | 'key_compromised'

  @Column('date', { name: 'lost_on' })
  readonly lostOn!: OfficeDate
}
