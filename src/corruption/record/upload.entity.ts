import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** A sealed file on its way in, before a report or message claims it. */
@Entity({ schema: 'corruption', name: 'upload' })
@Index('upload_locator_idx', ['agencyId', 'locator'])
@Check('upload_size_is_real', 'size > 0')
@Check('upload_state_known', `state IN ('open', 'complete', 'abandoned')`)
@Check('upload_complete_is_checked', `state <> 'complete' OR octet_length(sha256) = 32`)
export class UploadEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'upload_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'upload_pk' })
  readonly id!: string

  @Column('text')
  readonly locator!: string

  /** Bytes of ciphertext, as promised at the beginning. */
  @Column('integer')
  readonly size!: number

  @Column('text')
  readonly state!: 'open' | 'complete' | 'abandoned'

  /** Of the ciphertext. */
  @Column('bytea', { nullable: true })
  readonly sha256!: Buffer | null

  @Column('date', { name: 'started_on' })
  readonly startedOn!: OfficeDate

  /** Whoever is writing now, until `leasedUntil`. */
  @Column('uuid', { nullable: true })
  readonly lease!: string | null

  @Column('timestamptz', { name: 'leased_until', nullable: true })
  readonly leasedUntil!: Date | null
}
