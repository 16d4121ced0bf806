import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/**
 * A key that could open this report may be in other hands. Whoever holds the report tells the reporter, once. It is no
 * message: it is not the first answer that the law asks for, and moves no day owed.
 */
@Entity({ schema: 'corruption', name: 'key_warning' })
@Check(
  'key_warning_is_told_whole',
  '(told_on IS NULL) = (told_by IS NULL) AND (told_on IS NULL) = (sealed IS NULL)',
)
@Check('key_warning_sealed_is_padded', 'octet_length(sealed) >= 4096')
@Index('key_warning_untold_idx', ['agencyId', 'reportId', 'officerId'], {
  unique: true,
  where: 'told_on IS NULL',
})
export class KeyWarningEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'key_warning_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'key_warning_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'key_warning_pk', default: () => 'gen_random_uuid()' })
  readonly id!: string

  /** Whose key it was. */
  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  @Column('date', { name: 'ended_on' })
  readonly endedOn!: OfficeDate

  /** Null until somebody has told the reporter, like what follows. */
  @Column('date', { name: 'told_on', nullable: true })
  readonly toldOn!: OfficeDate | null

  @Column('uuid', { name: 'told_by', nullable: true })
  readonly toldBy!: OfficerId | null

  @Column('bytea', { nullable: true })
  readonly sealed!: Sealed | null
}
