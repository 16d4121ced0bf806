import { inArabicDigits } from '../../kernel/arabic-digits.js'
import type { MonthChange } from '../../service/correct-month.service.js'
import { sentId } from './counter.controller.js'
import { sentText, type SentFields } from '../sent-fields.js'

export const longestReason = 300
const most = 1_000_000

/** The form as it is drawn: what was typed stays when something is in the way. */
export interface MonthChangeForm {
  readonly id: string
  readonly kind: string
  readonly number: string
  readonly was: number
  readonly reason: string
}

export type MonthChangeProblem =
  | { readonly field: 'kind'; readonly code: 'missing' }
  | { readonly field: 'number'; readonly code: 'unreadable' | 'nothing_added' | 'same' | 'lost_race' }
  | { readonly field: 'reason'; readonly code: 'missing' | 'too_long' }

/** @throws InvalidInputError for a body that our page never sends. */
export function sentMonthChange(fields: SentFields): MonthChangeForm {
  const was = sentText(fields, 'was', 10)
  return {
    id: sentId(fields, 'id'),
    kind: sentText(fields, 'kind', 20),
    number: sentText(fields, 'number', 40),
    was: /^\d{1,9}$/.test(was) ? Number(was) : 0,
    reason: sentText(fields, 'reason'),
  }
}

/** @returns the change, or every problem in the order of the form. */
export function readMonthChange(
  form: MonthChangeForm,
): { readonly change: MonthChange } | { readonly problems: readonly MonthChangeProblem[] } {
  const { id, kind, was, reason } = form
  const number = readNumber(form.number)
  const isKind = kind === 'entered' || kind === 'corrected'
  const problems = [...numberProblems(form, number), ...reasonProblems(reason)]
  if (!isKind) return { problems: [{ field: 'kind', code: 'missing' }, ...problems] }
  if (problems.length > 0 || number === null) return { problems }
  return { change: { id, kind, number, was, reason } }
}

function numberProblems({ kind }: MonthChangeForm, number: number | null): MonthChangeProblem[] {
  if (number === null) return [{ field: 'number', code: 'unreadable' }]
  return number === 0 && kind === 'entered' ? [{ field: 'number', code: 'nothing_added' }] : []
}

function reasonProblems(reason: string): MonthChangeProblem[] {
  if (reason === '') return [{ field: 'reason', code: 'missing' }]
  return reason.length > longestReason ? [{ field: 'reason', code: 'too_long' }] : []
}

/** Thai digits and separators of thousands too. @returns null for anything but 0 to a million. */
function readNumber(text: string): number | null {
  const plain = inArabicDigits(text).replace(/[,\s]/g, '')
  return /^\d{1,7}$/.test(plain) && Number(plain) <= most ? Number(plain) : null
}
