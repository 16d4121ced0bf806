import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { Channel } from '../kernel/channel.js'
import type { AgencyId, Locator, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { CaseOutcome, DestructionReason, KeptThing } from '../kernel/retention.js'

/** One officer proposes to destroy something of one case. Gone when it was decided. */
@Entity({ schema: 'retention', name: 'proposal' })
@Index('proposal_one_idx', ['agencyId', 'channel', 'caseId', 'what'], { unique: true })
@Check('proposal_channel_known', `channel IN ('general', 'corruption')`)
@Check('proposal_what_known', `what IN ('case', 'identity')`)
@Check('proposal_reason_known', `reason IN ('period_over', 'data_request')`)
@Check('proposal_is_past_its_period', 'proposed_on > keep_until AND keep_until > closed_on')
export class ProposalEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'proposal_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'proposal_pk' })
  readonly id!: string

  @Column('text')
  readonly channel!: Channel

  @Column('text')
  readonly what!: KeptThing

  @Column('uuid', { name: 'case_id' })
  readonly caseId!: string

  @Column('text')
  readonly locator!: Locator

  @Column('text')
  readonly outcome!: CaseOutcome

  @Column('date', { name: 'closed_on' })
  readonly closedOn!: OfficeDate

  /** The last day of the period. */
  @Column('date', { name: 'keep_until' })
  readonly keepUntil!: OfficeDate

  @Column('text')
  readonly reason!: DestructionReason

  @Column('uuid', { name: 'proposed_by' })
  readonly proposedBy!: OfficerId

  @Column('date', { name: 'proposed_on' })
  readonly proposedOn!: OfficeDate
}
