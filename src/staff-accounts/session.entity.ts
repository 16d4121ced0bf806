import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'

/** One signed-in browser. The row is the session: delete it and the next request is refused. */
@Entity({ schema: 'staff', name: 'session' })
@Check('session_token_is_hashed', 'octet_length(token_hash) = 32')
@Check('session_half_is_32_bytes', 'octet_length(browser_key_half) = 32')
@Index('session_officer_idx', ['agencyId', 'officerId'])
export class SessionEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'session_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'session_pk' })
  readonly tokenHash!: Buffer

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  /** The server's half of the key over the seed in the browser's sessionStorage; it dies with the row. */
  @Column('bytea', { name: 'browser_key_half' })
  readonly browserKeyHalf!: Buffer

  @Column('text', { name: 'csrf_token' })
  readonly csrfToken!: string

  @Column('timestamptz', { name: 'signed_in_at' })
  readonly signedInAt!: Date

  /** When the second factor was last shown. */
  @Column('timestamptz', { name: 'confirmed_at' })
  readonly confirmedAt!: Date

  @Column('timestamptz', { name: 'seen_at' })
  readonly seenAt!: Date
}
