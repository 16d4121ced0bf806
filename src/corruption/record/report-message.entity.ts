import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** What office and reporter write to each other, sealed to the report key. */
@Entity({ schema: 'corruption', name: 'message' })
@Index('message_position_idx', ['agencyId', 'reportId', 'position'], { unique: true })
@Check('message_kind_known', `kind IN ('message', 'decision')`)
@Check('message_sealed_is_padded', 'octet_length(sealed) >= 4096')
export class ReportMessageEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'message_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'message_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_pk' })
  readonly id!: string

  /** From 1, in the order of writing. */
  @Column('integer')
  readonly position!: number

  /** A decision goes with a change of status. */
  @Column('text')
  readonly kind!: 'message' | 'decision'

  /** Null when the reporter wrote it. */
  @Column('uuid', { name: 'officer_id', nullable: true })
  readonly officerId!: OfficerId | null

  /** Contiguous for each author in a case, also inside the seal: a dropped message shows. */
  @Column('integer')
  readonly seq!: number

  @Column('date', { name: 'sent_on' })
  readonly sentOn!: OfficeDate

  @Column('bytea')
  readonly sealed!: Sealed

  /** The reporter says that somebody retaliates. */
  @Column('boolean', { name: 'is_urgent', default: false })
  readonly isUrgent!: boolean
}
