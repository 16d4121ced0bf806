import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

export const officerStatuses = ['invited', 'waiting', 'active', 'left'] as const
export type OfficerStatus = (typeof officerStatuses)[number]

/**
 * An officer and what the server keeps for signing in. A copy of this table offers nothing to guess: the seed needs the
 * printed enrolment key, and what answers to the passphrase lies under the pepper.
 */
@Entity({ schema: 'staff', name: 'officer' })
@Check('officer_email_is_lower_case', 'email = lower(email)')
@Check('officer_status_known', `status IN ('invited', 'waiting', 'active', 'left')`)
@Check(
  'officer_with_keys_is_complete',
  `status IN ('invited', 'left')
    OR (kdf_version IS NOT NULL AND kdf_salt IS NOT NULL AND authentication_hash IS NOT NULL
      AND wrapped_seed IS NOT NULL AND totp_sealed IS NOT NULL AND recipient IS NOT NULL AND verify_key IS NOT NULL)`,
)
@Index('officer_email_idx', ['agencyId', 'email'], { unique: true })
export class OfficerEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'officer_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'officer_pk' })
  readonly id!: OfficerId

  @Column('uuid', { name: 'post_id' })
  readonly postId!: PostId

  @Column('text')
  readonly name!: string

  @Column('text')
  readonly email!: string

  /** invited: has a link · waiting: has keys, not yet in the directory · active · left */
  @Column('text')
  readonly status!: OfficerStatus

  /** The cost of the passphrase, by version of the client's constants. Null until enrolled, like all below. */
  @Column('integer', { name: 'kdf_version', nullable: true })
  readonly kdfVersion!: number | null

  @Column('bytea', { name: 'kdf_salt', nullable: true })
  readonly kdfSalt!: Buffer | null

  /** Under the pepper: without it nobody can try passphrases against a copy. */
  @Column('bytea', { name: 'authentication_hash', nullable: true })
  readonly authenticationHash!: Buffer | null

  @Column('bytea', { name: 'wrapped_seed', nullable: true })
  readonly wrappedSeed!: Buffer | null

  /** A second wrap for a forgotten passphrase; null when the client made none. */
  @Column('bytea', { name: 'recovery_seed', nullable: true })
  readonly recoverySeed!: Buffer | null

  @Column('bytea', { name: 'totp_sealed', nullable: true })
  readonly totpSealed!: Buffer | null

  /** The newest 30-second step whose code was accepted; older ones are replays. `bigint`, so text. */
  @Column('bigint', { name: 'totp_last_step', nullable: true })
  readonly totpLastStep!: string | null

  @Column('text', { nullable: true })
  readonly recipient!: string | null

  @Column('text', { name: 'verify_key', nullable: true })
  readonly verifyKey!: string | null

  /** Post or roles are other than the directory says: nothing new is sealed to the officer until holders have signed. */
  @Column('boolean', { name: 'entry_waits', default: false })
  readonly entryWaits!: boolean

  /** The version of the directory with which the officer's own rotation brought the present key; null when none did. */
  @Column('integer', { name: 'key_since_seq', nullable: true })
  readonly keySinceSeq!: number | null

  @Column('date', { name: 'enrolled_on', nullable: true })
  readonly enrolledOn!: OfficeDate | null
}
