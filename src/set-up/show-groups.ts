import { GroupsService, type ListedGroup } from '../oversight/groups.service.js'
import type { Database } from '../platform/database/database.js'
import { say, sentence } from '../platform/programs/console.js'

/** Of an installation that has thousands the operator still wants to see each. */
const most = 100_000

export async function allGroups(owner: Database): Promise<ListedGroup[]> {
  return new GroupsService(owner).page({ after: null, limit: most })
}

/** A line for each group, and below it a line for each of its agencies. */
export async function listGroups(owner: Database): Promise<void> {
  const groups = new GroupsService(owner)
  const all = await allGroups(owner)
  if (all.length === 0) say('group_none')
  for (const { code, name, kind, parent } of all) {
    line([code, kind, parent ?? '-', name.th, name.en])
    const { members = [] } = (await groups.find(code)) ?? {}
    for (const member of members) line(['', member.id, member.host ?? '-', member.name.th])
  }
}

interface ChangeRow {
  readonly at: Date
  readonly code: string
  readonly change: 'group' | 'member'
  readonly was: object | null
  readonly became: object | null
}

/** What was changed and when, the oldest first. @param code - Of one group; null for all. */
export async function showChanges(owner: Database, code: string | null): Promise<void> {
  const rows = await owner.call<ChangeRow>(
    'oversight.changes',
    'SELECT at, code, change, was, became FROM oversight.change WHERE $1::text IS NULL OR code = $1 ORDER BY seq',
    [code],
  )
  if (rows.length === 0) process.stdout.write(`${sentence('group_no_change')}\n`)
  for (const { at, change, was, became, ...row } of rows) {
    line([at.toISOString(), row.code, change, JSON.stringify(was), '→', JSON.stringify(became)])
  }
}

function line(words: readonly string[]): void {
  process.stdout.write(`${words.join('\t')}\n`)
}
