import { Check, Column, Entity, PrimaryColumn } from 'typeorm'

/** One change of a group or its agencies, written by triggers. Append-only. By whom: the operator; the database knows no more. */
@Entity({ schema: 'oversight', name: 'change' })
@Check('change_known', `change IN ('group', 'member')`)
@Check('change_changes_something', 'was IS DISTINCT FROM became')
export class ChangeEntity {
  /** A 64-bit integer, as text. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'change_pk' })
  readonly seq!: string

  @Column('timestamptz')
  readonly at!: Date

  @Column('text')
  readonly code!: string

  @Column('text')
  readonly change!: 'group' | 'member'

  /** Null for what came. */
  @Column('jsonb', { nullable: true })
  readonly was!: unknown

  /** Null for what went. */
  @Column('jsonb', { nullable: true })
  readonly became!: unknown
}
