import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../../kernel/ids.js'

const primaryKeyConstraintName = 'desk_tally_pk'

/** How many lines of the desk an officer has of each sort. */
@Entity({ schema: 'corruption', name: 'desk_tally' })
export class DeskTallyEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName })
  readonly officerId!: OfficerId

  @PrimaryColumn('text', { primaryKeyConstraintName })
  readonly status!: string

  @PrimaryColumn('text', { primaryKeyConstraintName })
  readonly category!: string

  @PrimaryColumn('text', { primaryKeyConstraintName })
  readonly holding!: string

  /** `infinity`: nothing is owed. */
  @PrimaryColumn('date', { name: 'due_on', primaryKeyConstraintName })
  readonly dueOn!: string

  @Column('integer')
  readonly count!: number
}
