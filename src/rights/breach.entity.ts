import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { BreachKind, BreachRisk } from '../kernel/data-breach.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** Something that happened to personal data, and what the office did about it. */
@Entity({ schema: 'rights', name: 'breach' })
@Index('breach_number_idx', ['agencyId', 'number'], { unique: true })
@Check('breach_number_counts_from_one', 'number >= 1')
@Check('breach_kind_known', `kind IN ('disclosed', 'altered', 'lost')`)
@Check('breach_risk_known', `risk IN ('unknown', 'none', 'some', 'high')`)
@Check('breach_what_is_written', `btrim(what) <> ''`)
@Check('breach_people_are_counted', 'people >= 0')
@Check('breach_is_told_after_it_is_known', 'authority_told_at >= discovered_at')
@Check(
  'breach_closes_when_all_are_told',
  `closed_on IS NULL OR risk = 'none' OR (risk IN ('some', 'high') AND authority_told_at IS NOT NULL
    AND (risk <> 'high' OR people_told_on IS NOT NULL))`,
)
export class BreachEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'breach_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'breach_pk' })
  readonly id!: string

  @Column('integer')
  readonly number!: number

  @Column('text')
  readonly kind!: BreachKind

  /** When the office came to know of it: the law counts 72 hours from here. */
  @Column('timestamptz', { name: 'discovered_at' })
  readonly discoveredAt!: Date

  @Column('text')
  readonly what!: string

  /** About how many people; null while nobody knows. */
  @Column('integer', { nullable: true })
  readonly people!: number | null

  @Column('text')
  readonly risk!: BreachRisk

  /** What was done against it; empty at first. */
  @Column('text')
  readonly measures!: string

  @Column('timestamptz', { name: 'authority_told_at', nullable: true })
  readonly authorityToldAt!: Date | null

  @Column('date', { name: 'people_told_on', nullable: true })
  readonly peopleToldOn!: OfficeDate | null

  @Column('date', { name: 'closed_on', nullable: true })
  readonly closedOn!: OfficeDate | null

  @Column('uuid', { name: 'entered_by' })
  readonly enteredBy!: OfficerId

  @Column('integer')
  readonly version!: number
}
