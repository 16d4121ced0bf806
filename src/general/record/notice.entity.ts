import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId } from '../../kernel/ids.js'

/** A complainant's wish for a mail when the office has answered. */
@Entity({ schema: 'general', name: 'notice' })
@Index('notice_id_idx', ['agencyId', 'id'], { unique: true })
@Check('notice_state_known', `state IN ('unconfirmed', 'confirmed', 'stopped', 'undeliverable')`)
@Check('notice_address_goes_with_it', `(address_sealed IS NULL) = (state IN ('stopped', 'undeliverable'))`)
export class NoticeEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'notice_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'notice_pk' })
  readonly complaintId!: ComplaintId

  /** In the links of the mails; says nothing of the case. */
  @Column('uuid')
  readonly id!: string

  @Column('text')
  readonly state!: NoticeState

  @Column('text')
  readonly lang!: string

  /** Sealed to the agency's contact key; gone with the wish. */
  @Column('bytea', { name: 'address_sealed', nullable: true })
  readonly addressSealed!: Buffer | null

  /** Confirmations asked for. */
  @Column('integer', { name: 'times_asked' })
  readonly timesAsked!: number
}

export type NoticeState = 'unconfirmed' | 'confirmed' | 'stopped' | 'undeliverable'
