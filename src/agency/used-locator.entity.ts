import { Check, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId, Locator } from '../kernel/ids.js'

/** Case numbers already given, of both rooms together, so that a number never says which room it is in. */
@Entity({ schema: 'agency', name: 'used_locator' })
@Check('used_locator_is_eight_digits', `locator ~ '^[0-9]{8}$'`)
export class UsedLocatorEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'used_locator_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('text', { primaryKeyConstraintName: 'used_locator_pk' })
  readonly locator!: Locator
}
