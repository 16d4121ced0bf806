import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId } from '../../kernel/ids.js'

/** A mail that waits to be sent. It names no address: that is read, and opened, when it goes out. */
@Entity({ schema: 'general', name: 'mail' })
@Index('mail_due_idx', ['nextTryAt'])
@Index('mail_complaint_idx', ['agencyId', 'complaintId'])
@Check('mail_kind_known', `kind IN ('confirm', 'news')`)
export class MailEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'mail_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_pk' })
  readonly id!: string

  @Column('uuid', { name: 'complaint_id' })
  readonly complaintId!: ComplaintId

  @Column('text')
  readonly kind!: 'confirm' | 'news'

  @Column('integer')
  readonly attempts!: number

  @Column('timestamptz', { name: 'next_try_at' })
  readonly nextTryAt!: Date
}
