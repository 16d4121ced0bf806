import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, ComplaintId, OfficerId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** A letter that an officer has put aside, shown to its writer alone. */
@Entity({ schema: 'general', name: 'letter_draft' })
@Check('letter_draft_kind_known', `kind IN ('acknowledge', 'ask_particulars', 'extend', 'refer', 'result')`)
@Check('letter_draft_words_are_bounded', 'octet_length(words::text) <= 262144')
export class LetterDraftEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'letter_draft_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'complaint_id', primaryKeyConstraintName: 'letter_draft_pk' })
  readonly complaintId!: ComplaintId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'letter_draft_pk' })
  readonly officerId!: OfficerId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'letter_draft_pk' })
  readonly kind!: string

  /** As `src/letters/kept-letter.ts` reads it. */
  @Column('jsonb')
  readonly words!: object

  @Column('date', { name: 'saved_on' })
  readonly savedOn!: OfficeDate
}
