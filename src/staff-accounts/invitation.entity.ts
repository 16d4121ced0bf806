import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'

/** A link that lets one person enrol once. The token itself is known only to whoever holds the link. */
@Entity({ schema: 'staff', name: 'invitation' })
@Check('invitation_token_is_hashed', 'octet_length(token_hash) = 32')
export class InvitationEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'invitation_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'invitation_pk' })
  readonly tokenHash!: Buffer

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  @Column('timestamptz', { name: 'expires_at' })
  readonly expiresAt!: Date

  @Column('timestamptz', { name: 'used_at', nullable: true })
  readonly usedAt!: Date | null
}
