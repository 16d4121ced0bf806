import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { Channel } from '../kernel/channel.js'
import type { Deadline, DeadlineCode } from '../kernel/deadline.js'
import type { AgencyId } from '../kernel/ids.js'

/** By when the agency owes something, as it has set it. */
@Entity({ schema: 'agency', name: 'deadline' })
@Check('deadline_channel_known', `channel IN ('general', 'corruption')`)
@Check(
  'deadline_code_known',
  `code IN ('acknowledge', 'screen', 'decide', 'first_answer', 'fact_finding', 'extension', 'progress', 'result',
    'referral')`,
)
@Check('deadline_days_are_sane', 'days BETWEEN 0 AND 366')
@Check('deadline_counts_known', `counts IN ('calendar', 'working')`)
export class DeadlineEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'deadline_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'deadline_pk' })
  readonly channel!: Channel

  @PrimaryColumn('text', { primaryKeyConstraintName: 'deadline_pk' })
  readonly code!: DeadlineCode

  @Column('integer')
  readonly days!: number

  @Column('text')
  readonly counts!: Deadline['counts']
}
