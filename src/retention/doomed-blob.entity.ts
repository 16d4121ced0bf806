import { Entity, Column, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** A file of a destroyed case, whose bytes the worker still has to remove from the blob store. */
@Entity({ schema: 'retention', name: 'doomed_blob' })
export class DoomedBlobEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'doomed_blob_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'doomed_blob_pk' })
  readonly id!: string

  @Column('uuid', { name: 'destruction_id' })
  readonly destructionId!: string
}
