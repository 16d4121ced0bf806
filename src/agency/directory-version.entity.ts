import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

export interface DirectorySignature {
  /** Officer's id. */
  readonly officer: string
  /** Base64url. */
  readonly signature: string
}

/** One version of the key directory, append-only. Nothing here is trusted unverified: browsers check it. */
@Entity({ schema: 'agency', name: 'directory_version' })
@Check('directory_version_seq_counts_from_one', 'seq >= 1')
export class DirectoryVersionEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'directory_version_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'directory_version_pk' })
  readonly seq!: number

  /** The exact text that was signed. */
  @Column('text')
  readonly body!: string

  @Column('jsonb')
  readonly signatures!: readonly DirectorySignature[]

  @Column('date', { name: 'published_on' })
  readonly publishedOn!: OfficeDate
}
