import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { Coverage } from '../statistics/coverage.js'
import type { DraftProblem } from './draft-outcome.js'

export type DraftState = 'waiting' | 'drafted' | 'refused' | 'sent_back' | 'replaced' | 'released'

/** Figures on their way: asked for, made by the worker, signed by three, then a release. */
@Entity({ schema: 'publication', name: 'draft' })
@Index('draft_waiting_idx', ['agencyId', 'fiscalYear', 'coverage'], {
  unique: true,
  where: `state = 'waiting'`,
})
@Index('draft_open_idx', ['agencyId', 'fiscalYear'], { unique: true, where: `state = 'drafted'` })
@Index('draft_of_calendar_idx', ['agencyId', 'fiscalYear', 'coverage'], {
  unique: true,
  where: 'asked_by IS NULL',
})
@Check('draft_coverage_known', `coverage IN ('first_half', 'year')`)
@Check('draft_state_known', `state IN ('waiting', 'drafted', 'refused', 'sent_back', 'replaced', 'released')`)
@Check('draft_year_is_buddhist', 'fiscal_year BETWEEN 2500 AND 2700')
@Check('draft_hash_is_of_the_content', `hash = sha256(convert_to(content, 'UTF8'))`)
@Check(
  'draft_has_content_when_made',
  `(content IS NULL AND hash IS NULL) = (state IN ('waiting', 'refused'))`,
)
@Check('draft_ready_only_when_made', 'NOT is_ready OR content IS NOT NULL')
export class DraftEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'draft_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'draft_pk' })
  readonly id!: string

  @Column('integer', { name: 'fiscal_year' })
  readonly fiscalYear!: FiscalYear

  @Column('text')
  readonly coverage!: Coverage

  @Column('date', { name: 'as_of' })
  readonly asOf!: OfficeDate

  /** Why figures that were published are published again; empty otherwise. */
  @Column('text')
  readonly reason!: string

  /** Null when the calendar asked. */
  @Column('uuid', { name: 'asked_by', nullable: true })
  readonly askedBy!: OfficerId | null

  @Column('timestamptz', { name: 'asked_at' })
  readonly askedAt!: Date

  @Column('text')
  readonly state!: DraftState

  /** Only when refused. */
  @Column('text', { nullable: true })
  readonly problem!: DraftProblem | null

  /** Canonical JSON of what is to be signed; null until the worker has made it. */
  @Column('text', { nullable: true })
  readonly content!: string | null

  @Column('bytea', { nullable: true })
  readonly hash!: Buffer | null

  /** Whether every guard is met. */
  @Column('boolean', { name: 'is_ready', default: false })
  readonly isReady!: boolean

  /** The day from which it may become public, chosen by who certifies. */
  @Column('date', { name: 'publish_on', nullable: true })
  readonly publishOn!: OfficeDate | null

  /** Only when released. */
  @Column('integer', { name: 'release_number', nullable: true })
  readonly releaseNumber!: number | null
}
