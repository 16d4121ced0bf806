import type { SettingRow } from '../kernel/setting.js'
import { isUuid } from '../kernel/ids.js'
import { longestOwnText, ownTextOf, ownTextProblem, tidyOwnText } from '../kernel/own-text.js'
import { colourProblem } from '../agency/colour.js'
import type { FieldProblem, SettingProblem } from './setting-problem.js'
import type { Field } from './setting-shapes.js'

/** What was typed, by name of the field; absent is empty. */
export type Answers = Readonly<Record<string, string>>

export type ReadAnswers =
  { readonly row: SettingRow; readonly problems: null } | { readonly problems: readonly FieldProblem[] }

type Judged = { readonly value: string | number | boolean | null } | Omit<FieldProblem, 'field'>

const megabyte = 1024 * 1024

/** Control characters, and what turns the direction of writing or cannot be seen: a name could pass for another. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/** Pure: what was typed, judged field by field. */
export function readAnswers(fields: readonly Field[], answers: Answers): ReadAnswers {
  const row: Record<string, string | number | boolean | null> = {}
  const problems: FieldProblem[] = []
  for (const field of fields) {
    const judged = judge(field, (answers[field.name] ?? '').trim().normalize('NFC'))
    if ('value' in judged) row[field.name] = judged.value
    else problems.push({ field: field.name, ...judged })
  }
  return problems.length > 0 ? { problems } : { row, problems: null }
}

/** What a form shows of a row that is set. */
export function answersOf(fields: readonly Field[], row: SettingRow): Answers {
  return Object.fromEntries(fields.map((field) => [field.name, typed(field, row[field.name] ?? '')]))
}

function typed({ kind }: Field, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return kind === 'megabytes' ? String(Math.round(Number(value) / megabyte)) : String(value)
}

function judge(field: Field, text: string): Judged {
  if (field.kind === 'line') return line(field, text)
  if (field.kind === 'text') return ownText(field, text)
  if (field.kind === 'phone') return phone(text)
  if (field.kind === 'colour') return colour(text)
  if (field.kind === 'choice') return chosen(field.options, text)
  if (field.kind === 'count' || field.kind === 'megabytes') return number(field, text)
  return field.kind === 'yes_no' ? yesOrNo(text) : idOf(text)
}

function yesOrNo(text: string): Judged {
  return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { code: 'nothing_chosen' }
}

function line(field: Extract<Field, { kind: 'line' }>, text: string): Judged {
  const code = lineProblem(text, field.longest, field.isOptional ?? false)
  return code === null ? { value: text } : { code, values: { longest: field.longest } }
}

function ownText({ name }: Extract<Field, { kind: 'text' }>, typed: string): Judged {
  const text = tidyOwnText(typed)
  const problem = ownTextProblem(text, ownTextOf(name))
  if (problem === null) return { value: text }
  const { code, placeholder = '' } = problem
  return { code, values: { longest: longestOwnText, placeholder } }
}

function lineProblem(text: string, longest: number, isOptional: boolean): SettingProblem | null {
  if (text === '') return isOptional ? null : 'missing'
  if (unseen.test(text)) return 'unseen_characters'
  if (/[<>]/.test(text)) return 'markup'
  return text.length > longest ? 'too_long' : null
}

/** Digits, and what people write between them: «0 7400 0000 ต่อ 12, 1567». */
function phone(text: string): Judged {
  if (text === '') return { code: 'missing' }
  const isPhone =
    text.length <= 60 &&
    /^(?:[\d\s+()\-–.,]|\u0e15\u0e48\u0e2d|ext\.?)+$/.test(text) &&
    /\d.*\d.*\d/.test(text)
  return isPhone ? { value: text } : { code: 'not_a_phone' }
}

function chosen(options: readonly string[], text: string): Judged {
  return options.includes(text) ? { value: text } : { code: 'nothing_chosen' }
}

/** Whether there is such a one is the database's to say. */
function idOf(text: string): Judged {
  if (text === '') return { value: null }
  return isUuid(text) ? { value: text } : { code: 'nothing_chosen' }
}

function colour(text: string): Judged {
  const value = `#${text.replace(/^#/, '').toLowerCase()}`
  const code = colourProblem(value)
  return code === null ? { value } : { code }
}

function number(field: Extract<Field, { least: number }>, text: string): Judged {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  const { least, most } = field
  if (!(value >= least && value <= most)) return { code: 'not_a_number', values: { least, most } }
  return { value: field.kind === 'megabytes' ? value * megabyte : value }
}

/** A name as people read it: without spaces and in one case, so that two that look alike are alike. */
export function looks(text: unknown): string {
  return String(text).replaceAll(/\s/g, '').toLowerCase()
}
