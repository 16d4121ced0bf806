import { randomBytes, randomUUID } from 'node:crypto'
import { withBuiltIn, withoutBuiltIn } from './built-in-texts.js'
import { corruptionWords } from './corruption-words.js'
import type { SettingName, SettingRow, SettingValue } from '../../kernel/setting.js'
import { changeList } from '../../settings/change-list.js'
import { answersOf, readAnswers, type Answers } from '../../settings/read-answers.js'
import type { FieldProblem } from '../../settings/setting-problem.js'
import { addableMethods, rowsOf, settingShapes, type ListShape } from '../../settings/setting-shapes.js'

/** Stands in addresses for a row that is being added. */
export const newKey = 'new'

/** A setting, or one row of it. */
export interface SettingTarget {
  readonly setting: SettingName
  /** Null for a setting that is no list; `new` for a row that is being added. */
  readonly key: string | null
}

export type TargetValue =
  { readonly value: SettingValue; readonly problems: null } | { readonly problems: readonly FieldProblem[] }

/** What the form shows of what is set. @returns null when there is no such row. */
export function answersFor({ setting, key }: SettingTarget, value: SettingValue): Answers | null {
  const shape = settingShapes[setting]
  const rows = rowsOf(value)
  if (shape.kind === 'one')
    return key === null ? withBuiltIn(shape.fields, answersOf(shape.fields, rows[0] ?? {})) : null
  if (key === null) return null
  if (key === newKey) return { place: String(rows.length + 1), in_use: 'yes' }
  const at = rows.findIndex((row) => row[shape.key] === key)
  const row = rows[at]
  if (row === undefined) return null
  const inUse = row['is_retired'] === true ? 'no' : 'yes'
  return { ...answersOf(shape.fields, row), place: String(at + 1), in_use: inUse }
}

/** What would be set if the answers were taken. */
export function valueFor(
  { setting, key }: SettingTarget,
  present: SettingValue,
  answers: Answers,
): TargetValue {
  const shape = settingShapes[setting]
  if (shape.kind === 'one') {
    const read = readAnswers(shape.fields, withoutBuiltIn(shape.fields, answers))
    return read.problems === null ? { value: read.row, problems: null } : read
  }
  const rows = rowsOf(present)
  const rowKey = key === newKey ? keyOfNew(shape, rows, answers) : key
  if (rowKey === null) return { problems: [{ field: 'method', code: 'nothing_chosen' }] }
  return changeList(rows, { shape, setting, key: rowKey, answers, corruptionWords })
}

/** Ways in that are not on the list yet. */
export function methodsToAdd(rows: readonly SettingRow[]): string[] {
  return addableMethods.filter((method) => rows.every((row) => row['method'] !== method))
}

function keyOfNew({ key }: ListShape, rows: readonly SettingRow[], answers: Answers): string | null {
  if (key === 'id') return randomUUID()
  if (key === 'code') return `own_${randomBytes(6).toString('hex')}`
  return methodsToAdd(rows).find((method) => method === answers['method']) ?? null
}
