import { isCorruptionCategory } from '../../../kernel/category.js'
import { isEnteredMethod, type EnteredMethod } from '../../../kernel/intake-method.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import { problemOfReceivedDay } from '../../../kernel/received-day.js'
import type { RegisterPageData } from '../../../kernel/register-page-data.js'
import {
  emptyReportAnswers,
  identityChoices,
  problemsOfReport,
  type ReportAnswers,
} from '../../../kernel/report-body.js'
import { parseThaiDay } from '../../../kernel/thai-day.js'
import type { RegisterWords } from './register-words.js'

export interface EnteredFields {
  readonly method: EnteredMethod
  readonly receivedOn: OfficeDate
  readonly answers: ReportAnswers
}

export interface FieldError {
  readonly field: string
  readonly text: string
}

/** What is typed, or every problem in the order of the form. */
export function readForm(
  t: RegisterWords,
  form: HTMLFormElement,
  data: RegisterPageData,
): EnteredFields | { readonly errors: readonly FieldError[] } {
  const fields = new FormData(form)
  const method = fields.get('method')
  const receivedOn = parseThaiDay(textOf(fields, 'received'))
  const answers = answersOf(t, fields)
  const errors = [...problemsOfDay(t, receivedOn, data), ...problemsOfAnswers(t, answers)]
  if (errors.length > 0 || receivedOn === null || !isEnteredMethod(method)) return { errors }
  return { method, receivedOn, answers }
}

/** Posts whose holders get no key, as they are ticked now. */
export function excludedIn(form: HTMLFormElement): string[] {
  const fields = new FormData(form)
  return [...textsOf(fields, 'respondentPosts'), ...textsOf(fields, 'excludedPosts')]
}

function answersOf(t: RegisterWords, fields: FormData): ReportAnswers {
  const category = fields.get('category')
  const identityChoice = identityChoices.find((choice) => choice === fields.get('identityChoice'))
  const reference = textOf(fields, 'reference')
  const narrative = textOf(fields, 'narrative')
  const isReferred = reference !== '' && narrative !== ''
  return {
    ...emptyReportAnswers,
    category: isCorruptionCategory(category) ? category : null,
    // The sender's number could lead to the sender: it is sealed with the words.
    narrative: isReferred ? `${t('register.form.referenceLine', { reference })}\n\n${narrative}` : narrative,
    where: textOf(fields, 'where'),
    respondentPosts: textsOf(fields, 'respondentPosts'),
    respondentNames: textOf(fields, 'respondentNames'),
    excludedPosts: textsOf(fields, 'excludedPosts'),
    identityChoice: identityChoice ?? 'anonymous',
    identity: {
      name: textOf(fields, 'name'),
      phone: textOf(fields, 'phone'),
      address: textOf(fields, 'address'),
    },
  }
}

function problemsOfDay(
  t: RegisterWords,
  day: OfficeDate | null,
  data: RegisterPageData,
): readonly FieldError[] {
  const problem = day === null ? 'malformed' : problemOfReceivedDay(day, data)
  return problem === null ? [] : [{ field: 'received', text: t(`register.problem.day.${problem}`) }]
}

function problemsOfAnswers(t: RegisterWords, answers: ReportAnswers): readonly FieldError[] {
  return problemsOfReport(answers).map(({ field, problem }) =>
    field === 'identity'
      ? {
          field: 'name',
          text: t(`register.problem.identity.${problem === 'too_long' ? problem : 'missing'}`),
        }
      : {
          field,
          text: t(`register.problem.words.${problem === 'too_long' ? problem : 'missing'}`),
        },
  )
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

function textsOf(fields: FormData, name: string): string[] {
  return fields.getAll(name).filter((value) => typeof value === 'string')
}
