import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { isUuid } from '../../kernel/ids.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { ReleaseWish, WishOutcome } from '../../publication/request-release.service.js'
import { sentFields, sentText } from '../sent-fields.js'

export type FormProblem = 'year_unknown' | (WishOutcome & { readonly result: 'refused' })['problem']

/** The form as it is drawn: what was typed stays when something is in the way. */
export interface ReleaseForm {
  readonly id: string
  /** As it was sent; empty at first. */
  readonly year: string
  readonly reason: string
  /** Null unless a year was chosen. */
  readonly wish: ReleaseWish | null
  readonly problem: FormProblem | null
}

/** @param id - A new UUID: the form sent twice is one wish. */
export function emptyForm(id: string): ReleaseForm {
  return { id, year: '', reason: '', wish: null, problem: null }
}

/** @throws InvalidInputError for a body that our page never sends. */
export function parseReleaseForm(body: unknown): ReleaseForm {
  const fields = sentFields(body)
  const id = sentText(fields, 'request')
  if (!isUuid(id)) throw new InvalidInputError('not_an_id', ['request'])
  const year = sentText(fields, 'year')
  const reason = sentText(fields, 'reason')
  const parsed = parseFiscalYear(year)
  return { id, year, reason, wish: parsed && { id, year: parsed, reason }, problem: null }
}
