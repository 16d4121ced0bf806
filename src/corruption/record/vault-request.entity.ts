import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId, VaultRequestId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { VaultRequestState } from '../../kernel/vault.js'

/** An officer's signed request for the identity of one report. Seen by the report's holders and by those who are asked. */
@Entity({ schema: 'corruption', name: 'vault_request' })
@Index('vault_request_one_open_idx', ['agencyId', 'reportId'], { unique: true, where: `state = 'open'` })
@Index('vault_request_report_idx', ['agencyId', 'reportId'])
@Check('vault_request_state_known', `state IN ('open', 'agreed', 'refused', 'withdrawn', 'expired')`)
@Check('vault_request_can_succeed', 'needed >= 2 AND cardinality(asked) >= needed')
@Check('vault_request_asks_others', 'requester_id <> ALL (asked)')
@Check('vault_request_lives_a_week', 'expires_on BETWEEN asked_on AND asked_on + 7')
@Check('vault_request_reason_is_padded', 'octet_length(reason_sealed) >= 4096')
export class VaultRequestEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'vault_request_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'vault_request_pk' })
  readonly id!: VaultRequestId

  @Column('uuid', { name: 'report_id' })
  readonly reportId!: ReportId

  @Column('uuid', { name: 'requester_id' })
  readonly requesterId!: OfficerId

  /** The exact signed text, and both signatures; no word of the reason is in it. */
  @Column('text')
  readonly body!: string

  @Column('text')
  readonly signature!: string

  @Column('text', { name: 'case_signature' })
  readonly caseSignature!: string

  /** The reason under the report key: holders and the reporter read it. */
  @Column('bytea', { name: 'reason_sealed' })
  readonly reasonSealed!: Sealed

  /** Custodians, in the order of their shares. */
  @Column('uuid', { array: true })
  readonly asked!: OfficerId[]

  /** Shares that open the vault, as the directory said when the report was sealed. */
  @Column('integer')
  readonly needed!: number

  @Column('date', { name: 'asked_on' })
  readonly askedOn!: OfficeDate

  /** The last day on which custodians may answer and the vault may be opened. */
  @Column('date', { name: 'expires_on' })
  readonly expiresOn!: OfficeDate

  @Column('text')
  readonly state!: VaultRequestState
}
