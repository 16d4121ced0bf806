import type { EntityManager } from 'typeorm'
import { hasAnyRole, type Actor } from '../../kernel/actor.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import { caseRoles } from '../../kernel/role.js'
import { ForbiddenError } from '../../platform/errors/errors.js'

/** @throws ForbiddenError for everybody who is neither screener nor investigator. Row-level security asks for the grant. */
export function demandHolder(actor: Actor): void {
  if (!hasAnyRole(actor, caseRoles)) throw new ForbiddenError('case_role_missing')
}

/** @throws ForbiddenError for everybody else, the administrator included. */
export function demandCustodian(actor: Actor): void {
  if (!hasAnyRole(actor, ['custodian'])) throw new ForbiddenError('custodian_role_missing')
}

/** Custodians in office who keep a share of this report and may be asked by this officer, in the order of the shares. */
export async function custodiansOf(tx: EntityManager, report: ReportId): Promise<OfficerId[]> {
  const rows: { readonly id: OfficerId }[] = await tx.query(
    'SELECT custodian_id AS id FROM corruption.custodians_of($1)',
    [report],
  )
  return rows.map(({ id }) => id)
}
