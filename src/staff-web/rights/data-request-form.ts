import type { DataRequestAnswer } from '../../kernel/data-request.js'
import {
  isDataRequestKind,
  isDataRequestOutcome,
  isRefusalGround,
  isWholeAnswer,
} from '../../kernel/data-request.js'
import { isUuid } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { parseThaiDay, writeThaiDay } from '../../kernel/thai-day.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { NewDataRequest } from '../../rights/data-requests.service.js'
import { sentText, type SentFields } from '../sent-fields.js'

export const longestAsked = 2000
const longestContact = 200

/** The form as it is drawn: what was typed stays when something is in the way. */
export interface DataRequestForm {
  readonly id: string
  readonly kind: string
  readonly received: string
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly asked: string
}

export type DataRequestProblem =
  | { readonly field: 'kind' | 'name' | 'asked'; readonly code: 'missing' }
  | { readonly field: 'asked'; readonly code: 'too_long' }
  | { readonly field: 'received'; readonly code: 'unreadable' | 'in_future' }

/** @param id - A new UUID: the form sent twice is one request. */
export function emptyDataRequest(id: string, today: OfficeDate): DataRequestForm {
  return { id, kind: '', received: writeThaiDay(today), name: '', phone: '', email: '', asked: '' }
}

/** @throws InvalidInputError for a body that our page never sends. */
export function sentDataRequest(fields: SentFields): DataRequestForm {
  const id = sentText(fields, 'id')
  if (!isUuid(id)) throw new InvalidInputError('not_an_id', ['id'])
  return {
    id,
    kind: sentText(fields, 'kind'),
    received: sentText(fields, 'received', longestContact),
    name: sentText(fields, 'name', longestContact),
    phone: sentText(fields, 'phone', longestContact),
    email: sentText(fields, 'email', longestContact),
    asked: sentText(fields, 'asked'),
  }
}

/** @returns the request, or every problem in the order of the form. */
export function readDataRequest(
  form: DataRequestForm,
  today: OfficeDate,
): { readonly request: NewDataRequest } | { readonly problems: readonly DataRequestProblem[] } {
  const receivedOn = parseThaiDay(form.received)
  const problems = problemsOf(form, receivedOn, today)
  const { id, kind, name, phone, email, asked } = form
  if (problems.length > 0 || receivedOn === null || !isDataRequestKind(kind)) return { problems }
  return { request: { id, kind, receivedOn, asked, requester: { name, phone, email } } }
}

function problemsOf(
  { kind, name, asked }: DataRequestForm,
  receivedOn: OfficeDate | null,
  today: OfficeDate,
): DataRequestProblem[] {
  const problems: (DataRequestProblem | null)[] = [
    isDataRequestKind(kind) ? null : { field: 'kind', code: 'missing' },
    problemOfDay(receivedOn, today),
    name === '' ? { field: 'name', code: 'missing' } : null,
    asked === '' ? { field: 'asked', code: 'missing' } : null,
    asked.length > longestAsked ? { field: 'asked', code: 'too_long' } : null,
  ]
  return problems.filter((problem) => problem !== null)
}

function problemOfDay(receivedOn: OfficeDate | null, today: OfficeDate): DataRequestProblem | null {
  if (receivedOn === null) return { field: 'received', code: 'unreadable' }
  return receivedOn > today ? { field: 'received', code: 'in_future' } : null
}

export interface AnswerForm {
  readonly outcome: string
  readonly ground: string
}

export type AnswerProblem = 'outcome_missing' | 'ground_missing' | 'ground_unexpected'

export function sentAnswer(fields: SentFields): AnswerForm {
  return { outcome: sentText(fields, 'outcome'), ground: sentText(fields, 'ground') }
}

export function readAnswer({
  outcome,
  ground,
}: AnswerForm): { readonly answer: DataRequestAnswer } | { readonly problem: AnswerProblem } {
  if (!isDataRequestOutcome(outcome)) return { problem: 'outcome_missing' }
  const answer = { outcome, ground: isRefusalGround(ground) ? ground : null }
  if (isWholeAnswer(answer)) return { answer }
  return { problem: answer.ground === null ? 'ground_missing' : 'ground_unexpected' }
}
