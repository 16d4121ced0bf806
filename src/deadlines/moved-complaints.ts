import type { EntityManager } from 'typeorm'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import type { Locator } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { SettingProblem } from '../settings/setting-problem.js'

export interface MovedComplaint {
  readonly id: string
  readonly locator: Locator
  /** Null: nothing was or will be owed. */
  readonly before: OfficeDate | null
  readonly after: OfficeDate | null
}

/** Of reports there is no such number: an administrator must not learn that there are any. */
export interface MovedComplaints {
  /** Open general complaints whose day would be another. */
  readonly count: number
  /** The first of them by day, for whoever may open them; empty for everybody else. */
  readonly first: readonly MovedComplaint[]
}

interface Tried {
  /** Why it could not be done; nothing moves then. */
  readonly problem: SettingProblem | null
  readonly moved: MovedComplaints
}

const mostShown = 5

interface DueRow {
  readonly id: string
  readonly locator: Locator
  readonly due_on: OfficeDate | null
}

/** What a change would move: it is done, looked at and taken back, so that nothing has to be computed a second way. */
export async function movedByTrying(
  tx: EntityManager,
  actor: Actor,
  change: () => Promise<SettingProblem | null>,
): Promise<Tried> {
  const before = await openComplaints(tx, actor)
  await tx.query('SAVEPOINT tried')
  const problem = await change()
  const after = new Map((await openComplaints(tx, actor)).map((row) => [row.id, row.due_on]))
  await tx.query('ROLLBACK TO SAVEPOINT tried')
  const moved = before
    .map(({ id, locator, due_on: was }) => ({ id, locator, before: was, after: after.get(id) ?? null }))
    .filter((row) => row.before !== row.after)
  const mayOpen = hasAnyRole(actor, ['general_officer'])
  return { problem, moved: { count: moved.length, first: mayOpen ? moved.slice(0, mostShown) : [] } }
}

async function openComplaints(tx: EntityManager, { agency }: Actor): Promise<DueRow[]> {
  return tx.query<DueRow[]>(
    `SELECT id, locator, due_on FROM general.complaint
      WHERE agency_id = $1 AND (due_on IS NOT NULL OR status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate'))
      ORDER BY due_on NULLS LAST, id`,
    [agency],
  )
}
