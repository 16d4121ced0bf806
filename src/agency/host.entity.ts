import { Check, Entity, Index, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** Which agency answers at which host name. An installation with one agency needs none. */
@Entity({ schema: 'agency', name: 'host' })
@Index('host_host_idx', ['host'], { unique: true })
@Check('host_is_lower_case', 'host = lower(host)')
export class HostEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'host_pk' })
  readonly agencyId!: AgencyId

  /** Without a port. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'host_pk' })
  readonly host!: string
}
