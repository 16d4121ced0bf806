import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** A tablet at the front desk, which counts and can do nothing else. */
@Entity({ schema: 'service', name: 'kiosk' })
@Index('kiosk_code_idx', ['agencyId', 'codeHash'], { unique: true })
@Index('kiosk_token_idx', ['agencyId', 'tokenHash'], { unique: true })
@Check('kiosk_name_is_short', `btrim(name) <> '' AND length(name) <= 60`)
@Check('kiosk_secrets_are_hashed', 'octet_length(code_hash) = 32 AND octet_length(token_hash) = 32')
@Check('kiosk_code_is_used_once', 'code_hash IS NULL OR token_hash IS NULL')
@Check('kiosk_ends_once', '(ended_by IS NULL) = (ended_on IS NULL)')
export class KioskEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'kiosk_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'kiosk_pk' })
  readonly id!: string

  /** Where it stands. */
  @Column('text')
  readonly name!: string

  /** Of the digits that are typed into the tablet once; null afterwards. */
  @Column('bytea', { name: 'code_hash', nullable: true })
  readonly codeHash!: Buffer | null

  @Column('timestamptz', { name: 'code_until' })
  readonly codeUntil!: Date

  /** Null until the digits were typed. */
  @Column('bytea', { name: 'token_hash', nullable: true })
  readonly tokenHash!: Buffer | null

  @Column('uuid', { name: 'made_by' })
  readonly madeBy!: OfficerId

  @Column('date', { name: 'made_on' })
  readonly madeOn!: OfficeDate

  /** The last day on which it counts. */
  @Column('date', { name: 'good_until' })
  readonly goodUntil!: OfficeDate

  @Column('date', { name: 'seen_on', nullable: true })
  readonly seenOn!: OfficeDate | null

  @Column('uuid', { name: 'ended_by', nullable: true })
  readonly endedBy!: OfficerId | null

  @Column('date', { name: 'ended_on', nullable: true })
  readonly endedOn!: OfficeDate | null
}
