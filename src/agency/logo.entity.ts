import { Check, Column, Entity, PrimaryColumn } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** An emblem that an office shows or once showed, as pixels that we wrote anew. Append-only. */
@Entity({ schema: 'agency', name: 'logo' })
@Check('logo_is_what_it_is_called', 'sha256 = sha256(png)')
@Check('logo_is_small', 'octet_length(png) <= 524288')
@Check('logo_is_png', `substring(png FROM 1 FOR 8) = '\\x89504e470d0a1a0a'::bytea`)
export class LogoEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'logo_pk' })
  readonly agencyId!: AgencyId

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'logo_pk' })
  readonly sha256!: Buffer

  @Column('bytea')
  readonly png!: Buffer
}
