import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { SigningStep } from './signed-release.js'

/** One of the three names under a draft. Never changed; the database checks turn, role and hash. */
@Entity({ schema: 'publication', name: 'signature' })
@Index('signature_once_idx', ['agencyId', 'draftId', 'officerId'], { unique: true })
@Check('signature_step_known', `step IN ('prepared', 'checked', 'certified')`)
export class SignatureEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'signature_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'draft_id', primaryKeyConstraintName: 'signature_pk' })
  readonly draftId!: string

  @PrimaryColumn('text', { primaryKeyConstraintName: 'signature_pk' })
  readonly step!: SigningStep

  @Column('uuid', { name: 'officer_id' })
  readonly officerId!: OfficerId

  /** As they were on the day; they are published. */
  @Column('text')
  readonly name!: string

  @Column('text')
  readonly post!: string

  @Column('date', { name: 'signed_on' })
  readonly signedOn!: OfficeDate

  /** Of the content that was on the signer's screen. */
  @Column('bytea')
  readonly hash!: Buffer
}
