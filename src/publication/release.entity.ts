import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** What the public reads of one fiscal year. Written once by the worker, never touched again. */
@Entity({ schema: 'publication', name: 'release' })
@Check('release_number_counts_from_one', 'number >= 1')
@Check('release_hash_is_sha256', 'octet_length(hash) = 32')
@Check('release_hash_is_of_the_snapshot', `hash = sha256(convert_to(snapshot, 'UTF8'))`)
export class ReleaseEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'release_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('integer', { name: 'fiscal_year', primaryKeyConstraintName: 'release_pk' })
  readonly fiscalYear!: FiscalYear

  /** From 1 within the year; the highest is in force. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'release_pk' })
  readonly number!: number

  @Column('date', { name: 'as_of' })
  readonly asOf!: OfficeDate

  @Column('date', { name: 'released_on' })
  readonly releasedOn!: OfficeDate

  /** The exact text whose SHA-256 is `hash`. */
  @Column('text')
  readonly snapshot!: string

  @Column('bytea')
  readonly hash!: Buffer

  /** A 64-bit integer, as text. */
  @Column('bigint', { name: 'journal_position' })
  readonly journalPosition!: string

  @Column('bytea', { name: 'journal_head' })
  readonly journalHead!: Buffer

  @Column('uuid', { name: 'released_by' })
  readonly releasedBy!: OfficerId

  /** What three persons signed; null for releases of the time before drafts. */
  @Column('uuid', { name: 'draft_id', nullable: true })
  readonly draftId!: string | null
}
