import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { DirectorySignature } from '../crypto/directory.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** Why an officer takes another key. `key_compromised`: somebody may have seen it, so that reporters are told. */
export const rotationReasons = ['routine', 'key_compromised'] as const
export type RotationReason = (typeof rotationReasons)[number]

/** A key that an officer has made and that is not the officer's yet. */
@Entity({ schema: 'staff', name: 'key_rotation' })
@Check('key_rotation_why_known', `why IN ('routine', 'key_compromised')`)
@Check(
  'key_rotation_is_signed_whole',
  '(seq IS NULL) = (body IS NULL) AND (seq IS NULL) = (signatures IS NULL)',
)
export class KeyRotationEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'key_rotation_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'key_rotation_pk' })
  readonly officerId!: OfficerId

  @Column('text')
  readonly why!: RotationReason

  @Column('date', { name: 'begun_on' })
  readonly begunOn!: OfficeDate

  @Column('text')
  readonly recipient!: string

  @Column('text', { name: 'verify_key' })
  readonly verifyKey!: string

  @Column('integer', { name: 'kdf_version' })
  readonly kdfVersion!: number

  @Column('bytea', { name: 'kdf_salt' })
  readonly kdfSalt!: Buffer

  /** Under the pepper, like that of the officer. */
  @Column('bytea', { name: 'authentication_hash' })
  readonly authenticationHash!: Buffer

  @Column('bytea', { name: 'wrapped_seed' })
  readonly wrappedSeed!: Buffer

  @Column('bytea', { name: 'recovery_seed' })
  readonly recoverySeed!: Buffer

  /** Of the next version of the directory, once enough holders have signed it. Null before, like what follows. */
  @Column('integer', { nullable: true })
  readonly seq!: number | null

  @Column('text', { nullable: true })
  readonly body!: string | null

  @Column('jsonb', { nullable: true })
  readonly signatures!: readonly DirectorySignature[] | null
}
