import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { Channel } from '../kernel/channel.js'
import type { AgencyId, Locator, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { CaseOutcome, DestructionReason, KeptThing } from '../kernel/retention.js'

/** What was destroyed, by which two officers: all that stays of it beside the journal. */
@Entity({ schema: 'retention', name: 'destruction' })
@Check('destruction_channel_known', `channel IN ('general', 'corruption')`)
@Check('destruction_what_known', `what IN ('case', 'identity')`)
@Check('destruction_reason_known', `reason IN ('period_over', 'data_request')`)
@Check('destruction_takes_two', 'proposed_by <> confirmed_by')
@Check('destruction_is_past_its_period', 'destroyed_on > keep_until AND keep_until > closed_on')
@Check('destruction_without_files_is_done', 'files > 0 OR files_gone_on IS NOT NULL')
export class DestructionEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'destruction_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'destruction_pk' })
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

  @Column('integer')
  readonly years!: number

  @Column('date', { name: 'keep_until' })
  readonly keepUntil!: OfficeDate

  @Column('text')
  readonly reason!: DestructionReason

  @Column('uuid', { name: 'proposed_by' })
  readonly proposedBy!: OfficerId

  @Column('uuid', { name: 'confirmed_by' })
  readonly confirmedBy!: OfficerId

  @Column('date', { name: 'destroyed_on' })
  readonly destroyedOn!: OfficeDate

  @Column('integer')
  readonly files!: number

  /** When the worker had seen that the last of them was gone. */
  @Column('date', { name: 'files_gone_on', nullable: true })
  readonly filesGoneOn!: OfficeDate | null

  /** Who held a key to the report, and to whom alone the record tells of it. Empty for complaints. */
  @Column('uuid', { name: 'seen_by', array: true })
  readonly seenBy!: readonly OfficerId[]
}
