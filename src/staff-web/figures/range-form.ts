import { isUuid } from '../../kernel/ids.js'
import { parseOfficeDate } from '../../kernel/office-date.js'
import { parseThaiDay } from '../../kernel/thai-day.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { RangeWish, RangeWishProblem } from '../../publication/ask-for-range.service.js'
import { sentFields, sentText } from '../sent-fields.js'

export type RangeFormProblem = 'from_unreadable' | 'to_unreadable' | 'period_unknown' | RangeWishProblem

/** Both forms as they are drawn: what was typed stays when something is in the way. */
export interface RangeForm {
  readonly id: string
  /** A period of the list, `2025-10-01_2026-09-30`; empty when days were typed. */
  readonly period: string
  readonly from: string
  readonly to: string
  readonly problem: RangeFormProblem | null
}

const longestField = 40

/** @param id - A new UUID: the form sent twice is one wish. */
export function emptyRangeForm(id: string): RangeForm {
  return { id, period: '', from: '', to: '', problem: null }
}

/** @throws InvalidInputError for a body that our page never sends. */
export function sentRange(body: unknown): { readonly form: RangeForm; readonly wish: RangeWish | null } {
  const fields = sentFields(body)
  const id = sentText(fields, 'request')
  if (!isUuid(id)) throw new InvalidInputError('not_an_id', ['request'])
  const form = {
    ...{ id, period: sentText(fields, 'period', longestField) },
    ...{ from: sentText(fields, 'from', longestField), to: sentText(fields, 'to', longestField) },
    problem: null,
  }
  return 'period' in fields ? ofPeriod(form) : ofDays(form)
}

function ofPeriod(form: RangeForm): ReturnType<typeof sentRange> {
  const [start = null, end = null] = form.period.split('_').map(parseOfficeDate)
  if (start === null || end === null) return { form: { ...form, problem: 'period_unknown' }, wish: null }
  return { form, wish: { id: form.id, start, end } }
}

function ofDays(form: RangeForm): ReturnType<typeof sentRange> {
  const [start, end] = [parseThaiDay(form.from), parseThaiDay(form.to)]
  if (start === null) return { form: { ...form, problem: 'from_unreadable' }, wish: null }
  if (end === null) return { form: { ...form, problem: 'to_unreadable' }, wish: null }
  return { form, wish: { id: form.id, start, end } }
}
