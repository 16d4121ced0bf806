import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { QueryFailedError, type EntityManager } from 'typeorm'
import type { Group } from '../oversight/group.js'
import { addMembers, putGroup, removeGroup, removeMembers, setMembers } from '../oversight/write-groups.js'
import { readConfig } from '../platform/config/config.js'
import type { Database } from '../platform/database/database.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { say } from '../platform/programs/console.js'
import { joinInstallation } from '../platform/programs/installation.js'
import { parseGroupFile, writtenGroup, type WrittenGroup } from './group-file.js'
import { agenciesNamed } from './name-agencies.js'
import { connectAsOwner } from './owner-database.js'
import { allGroups, listGroups, showChanges } from './show-groups.js'

type Act = (owner: Database, parameters: readonly string[]) => Promise<void>

const acts: Readonly<Record<string, Act>> = {
  list: listGroups,
  put,
  add: (owner, [code, ...named]) => change(owner, 'add', code, named),
  drop: (owner, [code, ...named]) => change(owner, 'drop', code, named),
  remove,
  history: (owner, [code]) => showChanges(owner, code ?? null),
}

/**
 * `npm run sujarit -- group list | put | add | drop | remove | history`: groups of agencies, for whoever looks at several together.
 * Everything that a group shows was published by its agencies; the pages follow at once.
 */
export async function editGroups([name = '', ...parameters]: readonly string[]): Promise<void> {
  const act = acts[name]
  if (act === undefined) throw new StartupError('group_act_unknown', { known: Object.keys(acts).join(', ') })
  const installation = await joinInstallation(readConfig())
  const owner = await connectAsOwner(installation.adminUrl)
  try {
    await act(owner, parameters)
  } finally {
    await owner.close()
    await installation.close()
  }
}

/** `put --file groups.json`, or `put CODE --th NAME --en NAME --kind KIND [--parent CODE|-] [--agency NAME]…`. */
async function put(owner: Database, parameters: readonly string[]): Promise<void> {
  const groups = await groupsMeant(parameters)
  await written(owner, async (tx) => {
    for (const group of groups) {
      const agencies = group.agencies && (await agenciesNamed(tx, group.agencies))
      await demandParent(tx, group)
      await putGroup(tx, group)
      if (agencies !== null) await setMembers(tx, group.code, agencies)
    }
  })
  for (const { code, name } of groups) say('group_put', { code, name: name.th })
}

async function groupsMeant(parameters: readonly string[]): Promise<WrittenGroup[]> {
  const { values, positionals } = parsed(parameters)
  const { file, th, en, kind, parent, agency } = values
  if (file !== undefined) {
    if (parameters.length > (parameters[0] === '--file' ? 2 : 1)) throw new StartupError('group_file_alone')
    return parseGroupFile(await jsonIn(file))
  }
  const [code, strange] = positionals
  if (strange !== undefined) throw new StartupError('group_argument_unknown', { argument: strange })
  const given = { code, name: { th, en }, kind, parent: parent === '-' ? null : parent, agencies: agency }
  return [writtenGroup(given, 'group')]
}

/** @throws StartupError for a word that is no option: misspelt, it would be left out without a sound. */
function parsed(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], allowPositionals: true, options: putOptions })
  } catch (cause) {
    const names = Object.keys(putOptions)
    const argument = parameters.find(
      (one) => one.startsWith('-') && !names.includes(/^--([^=]*)/.exec(one)?.[1] ?? ''),
    )
    throw new StartupError(
      'group_argument_unknown',
      { argument: argument ?? parameters.join(' ') },
      { cause },
    )
  }
}

const text = { type: 'string' } as const
const putOptions = {
  ...{ file: text, th: text, en: text, kind: text, parent: text },
  agency: { ...text, multiple: true },
} as const

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch (cause) {
    throw new StartupError('guideline_unreadable', { file }, { cause })
  }
}

async function demandParent(tx: EntityManager, { code, parent }: WrittenGroup): Promise<void> {
  if (parent === null || parent === undefined) return
  const found = await tx.query<unknown[]>('SELECT FROM oversight.agency_group WHERE code = $1', [parent])
  if (found.length === 0) throw new StartupError('group_parent_unknown', { code, parent })
}

async function change(
  owner: Database,
  act: 'add' | 'drop',
  code: string | undefined,
  named: readonly string[],
): Promise<void> {
  const group = await groupMeant(owner, code)
  if (named.length === 0) throw new StartupError('group_agency_needed')
  await written(owner, async (tx) => {
    const agencies = await agenciesNamed(tx, named)
    if (act === 'add') return addMembers(tx, group, agencies)
    const count = await removeMembers(tx, group, agencies)
    // One that is named twice goes once.
    if (count < new Set(agencies).size) throw new StartupError('group_agency_not_in_it', { code: group })
  })
  say(act === 'add' ? 'group_added' : 'group_dropped', { code: group, count: named.length })
}

async function remove(owner: Database, [code]: readonly string[]): Promise<void> {
  const group = await groupMeant(owner, code)
  const parts = (await allGroups(owner)).filter(({ parent }) => parent === group)
  if (parts.length > 0) {
    throw new StartupError('group_has_parts', {
      code: group,
      parts: parts.map((part) => part.code).join(', '),
    })
  }
  await written(owner, (tx) => removeGroup(tx, group))
  say('group_removed', { code: group })
}

async function groupMeant(owner: Database, code: string | undefined): Promise<string> {
  const groups: readonly Group[] = await allGroups(owner)
  const found = groups.find((group) => group.code === code)
  if (found !== undefined) return found.code
  const known = groups.map((group) => group.code).join(', ') || '-'
  throw new StartupError('group_unknown', { code: code ?? '', known })
}

const refusals: Readonly<Record<string, string>> = {
  agency_group_is_in_no_circle: 'group_circle',
  group_is_real_or_not: 'group_mixture',
}

/** In one transaction: a file that is wrong in one place changes nothing. */
async function written(owner: Database, work: (tx: EntityManager) => Promise<void>): Promise<void> {
  try {
    await owner.source.transaction(work)
  } catch (error) {
    const { constraint = '' } =
      error instanceof QueryFailedError ? (error.driverError as { readonly constraint?: string }) : {}
    const code = refusals[constraint]
    if (code === undefined) throw error
    throw new StartupError(code, {}, { cause: error })
  }
}
