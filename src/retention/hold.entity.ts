import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { Channel } from '../kernel/channel.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { HoldAuthority, HoldReason } from '../kernel/retention.js'

/** Somebody has asked that a case be kept; while one is not lifted, no way destroys the case. */
@Entity({ schema: 'retention', name: 'hold' })
@Index('hold_one_idx', ['agencyId', 'channel', 'caseId', 'authority'], {
  unique: true,
  where: 'lifted_on IS NULL',
})
@Check('hold_channel_known', `channel IN ('general', 'corruption')`)
@Check(
  'hold_authority_known',
  `authority IN ('court', 'nacc', 'pacc', 'state_audit', 'police', 'discipline', 'archives', 'other')`,
)
@Check('hold_reason_known', `reason IN ('proceedings', 'evidence', 'inspection', 'claim')`)
@Check('hold_remark_is_of_general', `(channel = 'general' OR remark = '') AND length(remark) <= 500`)
@Check('hold_is_looked_at_again', 'review_on > set_on AND review_on <= set_on + 1096')
@Check('hold_lifting_is_whole', '(lifted_by IS NULL) = (lifted_on IS NULL)')
@Check('hold_is_lifted_by_another', 'lifted_by <> set_by')
export class HoldEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'hold_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hold_pk' })
  readonly id!: string

  @Column('text')
  readonly channel!: Channel

  @Column('uuid', { name: 'case_id' })
  readonly caseId!: string

  @Column('text')
  readonly authority!: HoldAuthority

  @Column('text')
  readonly reason!: HoldReason

  /** Of general complaints alone; empty when none was written. */
  @Column('text')
  readonly remark!: string

  /** When somebody has to look whether it is still needed. */
  @Column('date', { name: 'review_on' })
  readonly reviewOn!: OfficeDate

  @Column('uuid', { name: 'set_by' })
  readonly setBy!: OfficerId

  @Column('date', { name: 'set_on' })
  readonly setOn!: OfficeDate

  @Column('uuid', { name: 'lifted_by', nullable: true })
  readonly liftedBy!: OfficerId | null

  @Column('date', { name: 'lifted_on', nullable: true })
  readonly liftedOn!: OfficeDate | null
}
