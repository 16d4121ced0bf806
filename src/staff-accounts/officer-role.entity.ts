import { Check, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficerRole } from '../kernel/role.js'

/** What an officer may do on this server. What an officer may *read* is decided by keys, not here. */
@Entity({ schema: 'staff', name: 'officer_role' })
@Check(
  'officer_role_known',
  `role IN ('administrator', 'general_officer', 'screener', 'investigator', 'custodian', 'publisher', 'auditor')`,
)
export class OfficerRoleEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'officer_role_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { name: 'officer_id', primaryKeyConstraintName: 'officer_role_pk' })
  readonly officerId!: OfficerId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'officer_role_pk' })
  readonly role!: OfficerRole
}
