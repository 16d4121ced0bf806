import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { ImportRooms, ImportState, WithdrawalReason } from '../kernel/past-import.js'

/** The former register of some years, entered by one officer and counted when another one agrees. */
@Entity({ schema: 'agency', name: 'past_import' })
@Check('past_import_rooms_known', `rooms IN ('corruption', 'general', 'both')`)
@Check('past_import_state_known', `state IN ('prepared', 'discarded', 'confirmed', 'withdrawn')`)
@Check('past_import_years_follow', 'first_year BETWEEN 2500 AND last_year AND last_year <= 2700')
@Check('past_import_rows_wait_only', `(cases IS NOT NULL) = (state = 'prepared')`)
@Check(
  'past_import_is_decided_by_one',
  `(decided_by IS NULL) = (state = 'prepared') AND (decided_by IS NULL) = (decided_on IS NULL)`,
)
@Check(
  'past_import_is_confirmed_by_two',
  `state NOT IN ('confirmed', 'withdrawn') OR decided_by <> prepared_by`,
)
@Check('past_import_reason_known', `reason IN ('wrong_rows', 'incomplete', 'counted_twice', 'other')`)
@Check(
  'past_import_withdrawal_is_asked',
  `(asked_by IS NULL) = (reason IS NULL) AND (asked_by IS NULL) = (asked_on IS NULL)`,
)
@Check(
  'past_import_is_withdrawn_by_two',
  `(withdrawn_by IS NOT NULL) = (state = 'withdrawn') AND (withdrawn_by IS NULL) = (withdrawn_on IS NULL)
    AND (withdrawn_by IS NULL OR (asked_by IS NOT NULL AND withdrawn_by <> asked_by))`,
)
export class PastImportEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'past_import_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'past_import_pk' })
  readonly id!: string

  @Column('text')
  readonly rooms!: ImportRooms

  @Column('integer', { name: 'first_year' })
  readonly firstYear!: FiscalYear

  @Column('integer', { name: 'last_year' })
  readonly lastYear!: FiscalYear

  @Column('text')
  readonly state!: ImportState

  /** Facts of each case while a second person is waited for; null afterwards. Read by a function alone. */
  @Column('jsonb', { nullable: true })
  readonly cases!: unknown

  @Column('uuid', { name: 'prepared_by' })
  readonly preparedBy!: OfficerId

  @Column('date', { name: 'prepared_on' })
  readonly preparedOn!: OfficeDate

  /** Who confirmed or discarded it. */
  @Column('uuid', { name: 'decided_by', nullable: true })
  readonly decidedBy!: OfficerId | null

  @Column('date', { name: 'decided_on', nullable: true })
  readonly decidedOn!: OfficeDate | null

  /** Why it is to be taken back; null while nobody asked for that. */
  @Column('text', { nullable: true })
  readonly reason!: WithdrawalReason | null

  @Column('uuid', { name: 'asked_by', nullable: true })
  readonly askedBy!: OfficerId | null

  @Column('date', { name: 'asked_on', nullable: true })
  readonly askedOn!: OfficeDate | null

  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  readonly withdrawnBy!: OfficerId | null

  @Column('date', { name: 'withdrawn_on', nullable: true })
  readonly withdrawnOn!: OfficeDate | null
}
