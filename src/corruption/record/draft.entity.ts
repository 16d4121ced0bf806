import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { DraftPlace } from '../../kernel/draft-place.js'
import type { AgencyId, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** Words that an officer has not sent yet, sealed to the desk key, shown to their writer alone. */
@Entity({ schema: 'corruption', name: 'draft' })
@Check(
  'draft_place_known',
  `place IN ('answer', 'note', 'status', 'letter_acknowledge', 'letter_ask_particulars', 'letter_extend', 'letter_refer',
    'letter_result')`,
)
@Check('draft_sealed_is_padded', 'octet_length(sealed) >= 4096')
export class DraftEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'draft_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'draft_pk' })
  readonly reportId!: ReportId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'draft_pk' })
  readonly officerId!: OfficerId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'draft_pk' })
  readonly place!: DraftPlace

  @Column('bytea')
  readonly sealed!: Sealed

  @Column('date', { name: 'saved_on' })
  readonly savedOn!: OfficeDate
}
