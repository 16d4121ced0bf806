import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId } from '../../kernel/ids.js'

/** The public halves of what a complainant's code gives, under the pepper; for the day on which it is handed over. */
@Entity({ schema: 'general', name: 'receipt_keys' })
export class ReceiptKeysEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'receipt_keys_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'receipt_keys_pk' })
  readonly complaintId!: ComplaintId

  @Column('bytea')
  readonly sealed!: Buffer
}
