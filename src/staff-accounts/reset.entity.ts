import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'

export const resetKinds = ['passphrase', 'second_factor'] as const
export type ResetKind = (typeof resetKinds)[number]

/** A link with which an officer sets a lost factor anew, given the other factor and the enrolment sheet. */
@Entity({ schema: 'staff', name: 'reset' })
@Check('reset_kind_known', `kind IN ('passphrase', 'second_factor')`)
@Check('reset_token_is_hashed', 'octet_length(token_hash) = 32')
export class ResetEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'reset_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'reset_pk' })
  readonly tokenHash!: Buffer

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  @Column('text')
  readonly kind!: ResetKind

  @Column('timestamptz', { name: 'expires_at' })
  readonly expiresAt!: Date

  /** When whoever has the link showed the factor that is left. */
  @Column('timestamptz', { name: 'shown_at', nullable: true })
  readonly shownAt!: Date | null

  @Column('timestamptz', { name: 'used_at', nullable: true })
  readonly usedAt!: Date | null
}
