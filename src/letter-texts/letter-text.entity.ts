import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { LetterKind } from '../letters/letter-kind.js'

/** `head`: what stands on every letter. */
export type LetterTextKind = 'head' | LetterKind

/** A template of letters as an administrator has left it. Append-only; the highest number holds. */
@Entity({ schema: 'agency', name: 'letter_text' })
@Check(
  'letter_text_kind_known',
  `kind IN ('head', 'acknowledge', 'ask_particulars', 'extend', 'refer', 'result')`,
)
@Check('letter_text_seq_counts_from_one', 'seq >= 1')
@Check('letter_text_goes_back_only', 'back_to >= 0 AND back_to < seq')
@Check('letter_text_fields_are_bounded', 'octet_length(fields::text) <= 65536')
export class LetterTextEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'letter_text_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'letter_text_pk' })
  readonly kind!: LetterTextKind

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'letter_text_pk' })
  readonly seq!: number

  /** Null: back to the text that the system ships. */
  @Column('jsonb', { nullable: true })
  readonly fields!: Readonly<Record<string, string>> | null

  @Column('uuid', { name: 'changed_by' })
  readonly changedBy!: OfficerId

  @Column('date', { name: 'changed_on' })
  readonly changedOn!: OfficeDate

  /** The version gone back to; 0 is the text that the system ships. Null for a change of its own. */
  @Column('integer', { name: 'back_to', nullable: true })
  readonly backTo!: number | null
}

export const letterTextEntities = [LetterTextEntity]
