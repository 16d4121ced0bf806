import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { OfficerId, PostId } from '../../kernel/ids.js'

/** Who is to work on a complaint; both null: nobody. */
export interface Assignee {
  readonly officer: OfficerId | null
  readonly post: PostId | null
}

/** Whether work can be given to them: a general officer who works here, a post of the agency, or nobody. */
export async function isKnownAssignee(
  tx: EntityManager,
  { agency }: Actor,
  { officer, post }: Assignee,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM staff.officer o JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
      WHERE o.agency_id = $1 AND o.id = $2 AND o.status = 'active' AND r.role = 'general_officer'
     UNION ALL SELECT 1 FROM agency.post p WHERE p.agency_id = $1 AND p.id = $3
     UNION ALL SELECT 1 WHERE $2::uuid IS NULL AND $3::uuid IS NULL`,
    [agency, officer, post],
  )
  return rows.length > 0
}
