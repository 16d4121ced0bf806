import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** A key of one device of an officer, which may stand in the place of the six digits and of nothing else. */
@Entity({ schema: 'staff', name: 'passkey' })
@Check('passkey_credential_length', 'octet_length(credential_id) BETWEEN 1 AND 1023')
@Check('passkey_name_length', 'char_length(name) BETWEEN 1 AND 60')
@Check('passkey_sign_count_range', 'sign_count BETWEEN 0 AND 4294967295')
@Index('passkey_officer_idx', ['agencyId', 'officerId'])
export class PasskeyEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'passkey_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('bytea', { name: 'credential_id', primaryKeyConstraintName: 'passkey_pk' })
  readonly credentialId!: Buffer

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  /** What the officer calls the device. */
  @Column('text')
  readonly name!: string

  /** COSE key under the pepper; opens only for this officer and credential. */
  @Column('bytea', { name: 'public_key_sealed' })
  readonly publicKeySealed!: Buffer

  /** As the device counts; 0 for ever on devices that do not. `bigint`, so text. */
  @Column('bigint', { name: 'sign_count' })
  readonly signCount!: string

  @Column('date', { name: 'added_on' })
  readonly addedOn!: OfficeDate

  @Column('date', { name: 'last_used_on', nullable: true })
  readonly lastUsedOn!: OfficeDate | null

  /** When the count went back, so that two devices must hold the key; it is taken no more. */
  @Column('date', { name: 'cloned_on', nullable: true })
  readonly clonedOn!: OfficeDate | null
}
