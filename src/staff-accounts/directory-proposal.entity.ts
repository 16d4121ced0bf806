import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** The next version of the key directory with one signature, waiting for a second holder's. */
@Entity({ schema: 'staff', name: 'directory_proposal' })
@Check('directory_proposal_follows_a_genesis', 'seq >= 2')
export class DirectoryProposalEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'directory_proposal_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'directory_proposal_pk' })
  readonly seq!: number

  /** The exact text that was signed. */
  @Column('text')
  readonly body!: string

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  @Column('text')
  readonly signature!: string

  @Column('date', { name: 'proposed_on' })
  readonly proposedOn!: OfficeDate
}
