import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { AgencyId, OfficerId, ReportId, VaultRequestId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { VaultDecisionKind } from '../../kernel/vault.js'

/** How one custodian decided on one request, once and for all. */
@Entity({ schema: 'corruption', name: 'vault_answer' })
@Check('vault_answer_decision_known', `decision IN ('agreed', 'refused')`)
@Check(
  'vault_answer_is_whole',
  `(decision = 'agreed') = (share_sealed IS NOT NULL) AND (decision = 'refused') = (reason_sealed IS NOT NULL)`,
)
export class VaultAnswerEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'vault_answer_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'request_id', primaryKeyConstraintName: 'vault_answer_pk' })
  readonly requestId!: VaultRequestId

  @PrimaryColumn('uuid', { name: 'custodian_id', primaryKeyConstraintName: 'vault_answer_pk' })
  readonly custodianId!: OfficerId

  @Column('uuid', { name: 'report_id' })
  readonly reportId!: ReportId

  @Column('text')
  readonly decision!: VaultDecisionKind

  /** The exact signed text. */
  @Column('text')
  readonly body!: string

  @Column('text')
  readonly signature!: string

  @Column('date', { name: 'answered_on' })
  readonly answeredOn!: OfficeDate

  /** Not readable to the staff role: it leaves by the function that opens an agreed vault. */
  @Column('bytea', { name: 'share_sealed', select: false, nullable: true })
  readonly shareSealed!: Sealed | null

  /** Why not, under the report key. */
  @Column('bytea', { name: 'reason_sealed', nullable: true })
  readonly reasonSealed!: Sealed | null
}
