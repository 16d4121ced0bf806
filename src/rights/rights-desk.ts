import type { EntityManager } from 'typeorm'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { ForbiddenError } from '../platform/errors/errors.js'

/**
 * The first line of every service here. The administrator answers for the office's data and holds no key to a case: who
 * answers a respondent's request cannot give away what they cannot see.
 * @throws ForbiddenError
 */
export function demandRightsDesk(actor: Actor): void {
  if (!hasAnyRole(actor, ['administrator'])) throw new ForbiddenError('administrator_missing')
}

type Register = 'data_request' | 'breach'

/** The next number of a register, held until the transaction ends: two officers at once get two numbers. */
export async function nextNumber(tx: EntityManager, { agency }: Actor, register: Register): Promise<number> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`rights ${register} ${agency}`])
  const rows: readonly { readonly next: number }[] = await tx.query(
    `SELECT coalesce(max(number), 0) + 1 AS next FROM rights.${register} WHERE agency_id = $1`,
    [agency],
  )
  return rows[0]?.next ?? 1
}
