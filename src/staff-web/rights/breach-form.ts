import { inArabicDigits } from '../../kernel/arabic-digits.js'
import { isBreachKind, isBreachRisk } from '../../kernel/data-breach.js'
import { isUuid } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { parseThaiDay, writeThaiDay } from '../../kernel/thai-day.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { BreachEntity } from '../../rights/breach.entity.js'
import type { BreachChange, NewBreach } from '../../rights/breaches.service.js'
import { formatOfficeTime } from '../../ui/text/format-office-time.js'
import { sentCount, sentText, type SentFields } from '../sent-fields.js'

export const longestBreachText = 4000
const mostPeople = 100_000_000

/** The form as it is drawn, for a new breach and for a known one. */
export interface BreachForm {
  readonly kind: string
  readonly discoveredDay: string
  readonly discoveredTime: string
  readonly what: string
  readonly people: string
  readonly risk: string
  readonly measures: string
  readonly authorityDay: string
  readonly authorityTime: string
  readonly peopleDay: string
}

export type BreachField = Exclude<keyof BreachForm, 'discoveredTime' | 'authorityTime'>
export interface BreachProblem {
  readonly field: BreachField
  readonly code: 'missing' | 'unreadable' | 'in_future' | 'too_early' | 'too_long'
}

export function emptyBreach(now: Date): BreachForm {
  return {
    ...{ kind: '', what: '', people: '', risk: 'unknown', measures: '' },
    discoveredDay: writeThaiDay(officeDate(now)),
    discoveredTime: formatOfficeTime(now),
    ...{ authorityDay: '', authorityTime: '', peopleDay: '' },
  }
}

export function formOfBreach(breach: BreachEntity): BreachForm {
  const { kind, what, people, risk, measures, discoveredAt, authorityToldAt, peopleToldOn } = breach
  return {
    ...{ kind, what, risk, measures, people: people === null ? '' : String(people) },
    discoveredDay: writeThaiDay(officeDate(discoveredAt)),
    discoveredTime: formatOfficeTime(discoveredAt),
    authorityDay: authorityToldAt === null ? '' : writeThaiDay(officeDate(authorityToldAt)),
    authorityTime: authorityToldAt === null ? '' : formatOfficeTime(authorityToldAt),
    peopleDay: peopleToldOn === null ? '' : writeThaiDay(peopleToldOn),
  }
}

const fieldNames = Object.keys(emptyBreach(new Date(0))) as (keyof BreachForm)[]

export function sentBreach(fields: SentFields): BreachForm {
  const texts = fieldNames.map((name) => [name, sentText(fields, name)] as const)
  return Object.fromEntries(texts) as unknown as BreachForm
}

export function readNewBreach(
  form: BreachForm,
  sentId: string,
  now: Date,
): { readonly breach: NewBreach } | { readonly problems: readonly BreachProblem[] } {
  if (!isUuid(sentId)) throw new InvalidInputError('not_an_id', ['id'])
  const discoveredAt = instantOf(form.discoveredDay, form.discoveredTime)
  const problems = [...problemsOfMatter(form), ...problemsOfInstant('discoveredDay', discoveredAt, { now })]
  const { kind, risk, what } = form
  if (problems.length > 0 || discoveredAt === null || !isBreachKind(kind) || !isBreachRisk(risk)) {
    return { problems: inOrder(problems) }
  }
  return { breach: { id: sentId, kind, risk, what, people: peopleOf(form), discoveredAt } }
}

interface Known {
  readonly now: Date
  /** When it was discovered. */
  readonly since: Date
}

/** @throws InvalidInputError when the page sent no version. */
export function readBreachChange(
  form: BreachForm,
  fields: SentFields,
  { now, since }: Known,
): { readonly change: BreachChange } | { readonly problems: readonly BreachProblem[] } {
  const { kind, risk, what, measures } = form
  const authorityToldAt = form.authorityDay === '' ? null : instantOf(form.authorityDay, form.authorityTime)
  const peopleToldOn = form.peopleDay === '' ? null : parseThaiDay(form.peopleDay)
  const problems = [
    ...problemsOfMatter(form),
    ...(form.authorityDay === '' ? [] : problemsOfInstant('authorityDay', authorityToldAt, { now, since })),
    ...problemsOfPeopleDay(form, peopleToldOn, now),
  ]
  if (problems.length > 0 || !isBreachKind(kind) || !isBreachRisk(risk))
    return { problems: inOrder(problems) }
  const state = { kind, risk, what, measures, people: peopleOf(form), authorityToldAt, peopleToldOn }
  const seen = sentCount({ seen: Number(sentText(fields, 'seen')) }, 'seen')
  return { change: { ...state, seen, isClosing: sentText(fields, 'closing') === 'yes' } }
}

function problemsOfMatter({ kind, risk, what, people, measures }: BreachForm): BreachProblem[] {
  const problems: (BreachProblem | null)[] = [
    isBreachKind(kind) ? null : { field: 'kind', code: 'missing' },
    what === '' ? { field: 'what', code: 'missing' } : null,
    what.length > longestBreachText ? { field: 'what', code: 'too_long' } : null,
    people === '' || peopleNumber(people) !== null ? null : { field: 'people', code: 'unreadable' },
    isBreachRisk(risk) ? null : { field: 'risk', code: 'missing' },
    measures.length > longestBreachText ? { field: 'measures', code: 'too_long' } : null,
  ]
  return problems.filter((problem) => problem !== null)
}

function problemsOfInstant(
  field: 'discoveredDay' | 'authorityDay',
  instant: Date | null,
  { now, since }: { readonly now: Date; readonly since?: Date },
): BreachProblem[] {
  if (instant === null) return [{ field, code: 'unreadable' }]
  if (instant > now) return [{ field, code: 'in_future' }]
  // To the minute: what was discovered at 10.30 and twenty seconds can be told at 10.30.
  return since !== undefined && instant.getTime() + 60_000 <= since.getTime()
    ? [{ field, code: 'too_early' }]
    : []
}

function problemsOfPeopleDay({ peopleDay }: BreachForm, day: OfficeDate | null, now: Date): BreachProblem[] {
  if (peopleDay === '') return []
  if (day === null) return [{ field: 'peopleDay', code: 'unreadable' }]
  return day > officeDate(now) ? [{ field: 'peopleDay', code: 'in_future' }] : []
}

/** In the order in which the page asks. */
function inOrder(problems: readonly BreachProblem[]): BreachProblem[] {
  const place = ({ field }: BreachProblem): number => fieldNames.indexOf(field)
  return [...problems].sort((one, other) => place(one) - place(other))
}

function peopleOf({ people }: BreachForm): number | null {
  return people === '' ? null : peopleNumber(people)
}

function peopleNumber(text: string): number | null {
  const digits = inArabicDigits(text).replaceAll(/[\s,]/g, '')
  return /^\d{1,9}$/.test(digits) && Number(digits) <= mostPeople ? Number(digits) : null
}

/** Thailand keeps UTC+7 the whole year. @returns null unless both can be read. */
function instantOf(dayText: string, timeText: string): Date | null {
  const day = parseThaiDay(dayText)
  const [, hours = '', minutes = ''] = /^(\d{1,2})[.:](\d{2})$/.exec(inArabicDigits(timeText)) ?? []
  if (day === null || hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null
  return new Date(`${day}T${hours.padStart(2, '0')}:${minutes}:00+07:00`)
}
