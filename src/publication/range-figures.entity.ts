import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

export type RangeState = 'waiting' | 'made' | 'refused'

/** Figures of some days: asked for by an officer, made by the worker, seen by officers alone. */
@Entity({ schema: 'publication', name: 'range_figures' })
@Index('range_figures_waiting_idx', ['agencyId', 'startsOn', 'endsOn', 'asOf'], {
  unique: true,
  where: `state = 'waiting'`,
})
@Check('range_figures_days_follow', 'starts_on <= ends_on AND ends_on <= as_of')
@Check('range_figures_state_known', `state IN ('waiting', 'made', 'refused')`)
@Check(
  'range_figures_content_when_made',
  `(content IS NOT NULL AND "position" IS NOT NULL AND reports_as_of IS NOT NULL) = (state = 'made')`,
)
@Check('range_figures_problem_when_refused', `(problem IS NOT NULL) = (state = 'refused')`)
export class RangeFiguresEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'range_figures_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'range_figures_pk' })
  readonly id!: string

  @Column('date', { name: 'starts_on' })
  readonly startsOn!: OfficeDate

  @Column('date', { name: 'ends_on' })
  readonly endsOn!: OfficeDate

  /** Of the general complaints. */
  @Column('date', { name: 'as_of' })
  readonly asOf!: OfficeDate

  @Column('uuid', { name: 'asked_by' })
  readonly askedBy!: OfficerId

  @Column('timestamptz', { name: 'asked_at' })
  readonly askedAt!: Date

  @Column('text')
  readonly state!: RangeState

  /** A message code; only when refused. */
  @Column('text', { nullable: true })
  readonly problem!: string | null

  /** The last day of a month that was over: as of which reports are counted. */
  @Column('date', { name: 'reports_as_of', nullable: true })
  readonly reportsAsOf!: OfficeDate | null

  /** How far the journal is read for reports, the same the whole month long. A 64-bit integer, as text. */
  @Column('bigint', { nullable: true })
  readonly position!: string | null

  /** JSON; null until the worker has made it. */
  @Column('text', { nullable: true })
  readonly content!: string | null
}
