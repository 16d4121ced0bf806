import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, ReportId, VaultRequestId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** One time that identity and shares were handed to the asking officer. */
@Entity({ schema: 'corruption', name: 'vault_opening' })
export class VaultOpeningEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'vault_opening_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'request_id', primaryKeyConstraintName: 'vault_opening_pk' })
  readonly requestId!: VaultRequestId

  /** From 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'vault_opening_pk' })
  readonly position!: number

  @Column('uuid', { name: 'report_id' })
  readonly reportId!: ReportId

  @Column('date', { name: 'opened_on' })
  readonly openedOn!: OfficeDate
}
