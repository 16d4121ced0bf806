import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { GuidelineFacts } from './guideline-facts.js'

/** A guideline as it stood from a day on. Append-only. */
@Entity({ schema: 'agency', name: 'guideline_version' })
@Check('guideline_version_seq_counts_from_one', 'seq >= 1')
@Check('guideline_version_sha256_is_whole', 'octet_length(sha256) = 32')
export class GuidelineVersionEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'guideline_version_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'guideline_version_pk' })
  readonly seq!: number

  @Column('jsonb')
  readonly facts!: GuidelineFacts

  /** Of the canonical text of the facts. */
  @Column('bytea')
  readonly sha256!: Buffer

  @Column('date', { name: 'published_on' })
  readonly publishedOn!: OfficeDate
}
