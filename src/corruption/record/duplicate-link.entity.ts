import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** That one report tells what another told before. Shown to whoever holds both, and to nobody else. */
@Entity({ schema: 'corruption', name: 'duplicate_link' })
@Index('duplicate_link_original_idx', ['agencyId', 'originalId'])
@Check('duplicate_link_is_of_two', 'report_id <> original_id')
export class DuplicateLinkEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'duplicate_link_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'duplicate_link_pk' })
  readonly reportId!: ReportId

  @Column('uuid', { name: 'original_id' })
  readonly originalId!: ReportId

  @Column('date', { name: 'linked_on' })
  readonly linkedOn!: OfficeDate
}
