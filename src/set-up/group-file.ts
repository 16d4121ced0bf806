import type { Bilingual } from '../kernel/bilingual.js'
import { isGroupCode, isGroupKind, type Group } from '../oversight/group.js'
import { StartupError } from '../platform/errors/startup-error.js'

/** A group as an operator writes it in a file. */
export interface WrittenGroup extends Omit<Group, 'parent'> {
  /** Null where it is part of none; undefined where it is not said: what is, stays. */
  readonly parent: string | null | undefined
  /** Identifiers, host names or Thai names. Null where the file does not say: the agencies then stay. */
  readonly agencies: readonly string[] | null
}

/**
 * Groups of a file `{"groups": [{"code", "name": {"th", "en"}, "kind", "parent", "agencies"}]}`, parents before their parts.
 * @throws StartupError `group_malformed` naming the first place that is wrong.
 */
export function parseGroupFile(content: unknown): WrittenGroup[] {
  const groups = isObject(content) ? content['groups'] : undefined
  if (!Array.isArray(groups) || groups.length === 0) throw malformed('groups')
  const written = groups.map((group, index) => writtenGroup(group, `groups[${index}]`))
  const codes = written.map(({ code }) => code)
  const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index)
  if (twice >= 0) throw malformed(`groups[${twice}].code`)
  return written
}

/** @param place - Of the group in the file, or of the arguments. @throws StartupError `group_malformed` */
export function writtenGroup(value: unknown, place: string): WrittenGroup {
  if (!isObject(value)) throw malformed(place)
  const strange = Object.keys(value).find((key) => !known.includes(key))
  if (strange !== undefined) throw malformed(`${place}.${strange}`)
  const { code, name = {}, kind, parent, agencies = null } = value
  if (!isGroupCode(code)) throw malformed(`${place}.code`)
  if (!isGroupKind(kind)) throw malformed(`${place}.kind`)
  if (!isParent(parent, code)) throw malformed(`${place}.parent`)
  return {
    ...{ code, kind, parent, name: nameOf(name, `${place}.name`) },
    agencies: agencies === null ? null : textsOf(agencies, `${place}.agencies`),
  }
}

function textsOf(value: unknown, place: string): readonly string[] {
  if (!isTexts(value)) throw malformed(place)
  return value
}

function nameOf(name: unknown, place: string): Bilingual {
  const { th, en } = isObject(name) ? name : {}
  if (!isName(th)) throw malformed(`${place}.th`)
  if (!isName(en)) throw malformed(`${place}.en`)
  return { th: th.trim(), en: en.trim() }
}

function isParent(parent: unknown, code: string): parent is string | null | undefined {
  return parent === null || parent === undefined || (isGroupCode(parent) && parent !== code)
}

const known = ['code', 'name', 'kind', 'parent', 'agencies']

function malformed(place: string): StartupError {
  return new StartupError('group_malformed', { place })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** As the database wants them: a line of two letters to two hundred. */
function isName(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const { length } = Array.from(value.trim())
  return length >= 2 && length <= 200 && !/\p{Cc}/u.test(value.trim())
}
