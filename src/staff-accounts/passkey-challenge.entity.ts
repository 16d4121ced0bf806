import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

export const passkeyPurposes = ['sign_in', 'confirm', 'add'] as const
export type PasskeyPurpose = (typeof passkeyPurposes)[number]

/** What a device was asked to sign and has not yet. The first answer deletes the row, right or wrong. */
@Entity({ schema: 'staff', name: 'passkey_challenge' })
@Check('passkey_challenge_purpose_known', `purpose IN ('sign_in', 'confirm', 'add')`)
@Check('passkey_challenge_is_hashed', 'octet_length(challenge_hash) = 32 AND octet_length(bound_to) = 32')
export class PasskeyChallengeEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'passkey_challenge_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('bytea', { name: 'challenge_hash', primaryKeyConstraintName: 'passkey_challenge_pk' })
  readonly challengeHash!: Buffer

  @Column('text')
  readonly purpose!: PasskeyPurpose

  /** The attempt or the session that asked, as a keyed hash. */
  @Column('bytea', { name: 'bound_to' })
  readonly boundTo!: Buffer

  @Column('timestamptz', { name: 'expires_at' })
  readonly expiresAt!: Date
}
