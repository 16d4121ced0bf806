import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** A fact-finder of a report, who holds its keys. Who ordered the committee stands in a note under the desk key. */
@Entity({ schema: 'corruption', name: 'committee_member' })
export class CommitteeMemberEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'committee_member_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'committee_member_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'committee_member_pk' })
  readonly officerId!: OfficerId

  @Column('boolean', { name: 'is_chair' })
  readonly isChair!: boolean

  @Column('date', { name: 'named_on' })
  readonly namedOn!: OfficeDate
}
