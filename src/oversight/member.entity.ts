import { Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** An agency that was put into a group itself, not by way of a group below. */
@Entity({ schema: 'oversight', name: 'member' })
export class MemberEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'member_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'member_pk' })
  readonly code!: string
}
