import { placeholdersOf, type LetterKind } from './letter-kind.js'
import { nameOfPlaceholder, templateFields, type LetterTemplate, type PlaceholderValues } from './template.js'

const days = ['dueOn', 'extendedOn'] as const

/** Thai names of the days that this letter has a place for and that nobody knows yet. */
export function missingDays(
  kind: LetterKind,
  template: LetterTemplate,
  values: PlaceholderValues,
): readonly string[] {
  return days
    .filter((code) => placeholdersOf[kind].includes(code) && (values[code] ?? '') === '')
    .map(nameOfPlaceholder)
    .filter((name) => templateFields.some((field) => template[field].includes(`{${name}}`)))
}
