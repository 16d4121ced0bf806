import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, VaultRequestId } from '../../kernel/ids.js'

/** The reason of a request, sealed to one custodian. */
@Entity({ schema: 'corruption', name: 'vault_reason' })
@Check('vault_reason_is_padded', 'octet_length(sealed) >= 4096')
export class VaultReasonEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'vault_reason_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'request_id', primaryKeyConstraintName: 'vault_reason_pk' })
  readonly requestId!: VaultRequestId

  @PrimaryColumn('uuid', { name: 'custodian_id', primaryKeyConstraintName: 'vault_reason_pk' })
  readonly custodianId!: OfficerId

  @Column('bytea')
  readonly sealed!: Sealed
}
