import { namesCorruption } from '../kernel/corruption-words.js'
import type { SettingName, SettingRow } from '../kernel/setting.js'
import { looks, readAnswers, type Answers } from './read-answers.js'
import type { FieldProblem } from './setting-problem.js'
import type { ListShape } from './setting-shapes.js'

/** What a form says of one row of a list. */
export interface RowChange {
  readonly shape: ListShape
  readonly setting: SettingName
  /** Of the row; of a new one too. */
  readonly key: string
  readonly answers: Answers
  /** Words that no category and no service may have: they belong to the other room. */
  readonly corruptionWords: readonly string[]
}

export type ChangedList =
  | { readonly value: readonly SettingRow[]; readonly problems: null }
  | { readonly problems: readonly FieldProblem[] }

/** Pure: the list with one row changed, moved, added, retired or, where rows are not kept, taken away. */
export function changeList(list: readonly SettingRow[], change: RowChange): ChangedList {
  const { shape, key, answers } = change
  const read = readAnswers(shape.fields, answers)
  const isInUse = answers['in_use'] !== 'no'
  const others = list.filter((row) => row[shape.key] !== key)
  if (read.problems !== null && (isInUse || shape.canRetire)) return { problems: read.problems }
  if (!isInUse && !shape.canRetire) return { value: others, problems: null }
  const row: SettingRow = {
    [shape.key]: key,
    ...('row' in read ? read.row : {}),
    ...(shape.canRetire && { is_retired: !isInUse }),
  }
  const problems = rowProblems(others, row, change)
  if (problems.length > 0) return { problems }
  return { value: inPlace(others, row, answers['place']), problems: null }
}

/** Counts from one. What is no place of the list means its end. */
function inPlace(others: readonly SettingRow[], row: SettingRow, place: string | undefined): SettingRow[] {
  const wanted = /^\d{1,3}$/.test(place ?? '') ? Number(place) - 1 : others.length
  const at = Math.min(Math.max(wanted, 0), others.length)
  return [...others.slice(0, at), row, ...others.slice(at)]
}

function rowProblems(others: readonly SettingRow[], row: SettingRow, change: RowChange): FieldProblem[] {
  if (others.length >= change.shape.most) return [{ field: null, code: 'too_many' }]
  if (change.setting === 'methods') return methodProblems(row)
  const problems = twice(others, row, change.shape)
  // Of both lists people choose; and a counted report of corruption would tell that one came in.
  const isOfWords = change.setting === 'categories' || change.setting === 'services'
  return isOfWords ? [...problems, ...corrupt(row, change.corruptionWords)] : problems
}

/** Two of one name cannot be told apart by whoever must choose. */
function twice(others: readonly SettingRow[], row: SettingRow, { title }: ListShape): FieldProblem[] {
  if (title === 'method' || row['is_retired'] === true) return []
  const same = others.some((one) => one['is_retired'] !== true && looks(one[title]) === looks(row[title]))
  return same ? [{ field: title, code: 'title_twice' }] : []
}

function corrupt(row: SettingRow, words: readonly string[]): FieldProblem[] {
  return (['name_th', 'name_en'] as const)
    .filter((field) => namesCorruption(looksLikeWords(row[field]), words))
    .map((field) => ({ field, code: 'names_corruption' }))
}

/** Spaces between Thai letters hide a word from the machine and from nobody else. */
function looksLikeWords(text: unknown): string {
  return String(text).replaceAll(/(?<=[\u0e00-\u0e7f])[\s.\-_]+(?=[\u0e00-\u0e7f])/g, '')
}

function methodProblems(row: SettingRow): FieldProblem[] {
  const isWeb = row['method'] === 'web'
  if (isWeb) return webProblems(row)
  const problems: FieldProblem[] = []
  if (row['detail_th'] === '') problems.push({ field: 'detail_th', code: 'missing' })
  if (row['detail_en'] === '') problems.push({ field: 'detail_en', code: 'missing' })
  if (row['is_for_general'] === false && row['is_for_corruption'] === false)
    problems.push({ field: 'is_for_general', code: 'nobody_reads' })
  return problems
}

function webProblems(row: SettingRow): FieldProblem[] {
  return (['is_for_general', 'is_for_corruption', 'is_confidential'] as const)
    .filter((field) => row[field] !== true)
    .map((field) => ({ field, code: 'web_needed' }))
}

/** An earlier list put back: what was added since stays, retired where rows are kept. */
export function restoredList(
  earlier: readonly SettingRow[],
  present: readonly SettingRow[],
  { key, canRetire }: ListShape,
): readonly SettingRow[] {
  if (!canRetire) return earlier
  const known = new Set(earlier.map((row) => row[key]))
  const since = present.filter((row) => !known.has(row[key]))
  return [...earlier, ...since.map((row) => ({ ...row, is_retired: true }))]
}
