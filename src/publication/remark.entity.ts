import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'

/** What a publisher wrote beside a draft. */
@Entity({ schema: 'publication', name: 'remark' })
@Check('remark_says_something', 'length(btrim(text)) BETWEEN 1 AND 1000')
export class RemarkEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'remark_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'remark_pk' })
  readonly id!: string

  @Column('uuid', { name: 'draft_id' })
  readonly draftId!: string

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  @Column('timestamptz', { name: 'written_at' })
  readonly writtenAt!: Date

  @Column('text')
  readonly text!: string

  /** It ended the draft: somebody must ask for a new one. */
  @Column('boolean', { name: 'sends_back' })
  readonly sendsBack!: boolean
}
