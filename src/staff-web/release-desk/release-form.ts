import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { isUuid } from '../../kernel/ids.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { DraftWish, WishProblem } from '../../publication/ask-for-draft.service.js'
import { isCoverage } from '../../statistics/coverage.js'
import { sentFields, sentText } from '../sent-fields.js'

export type FormProblem = 'year_unknown' | WishProblem

/** The form as it is drawn: what was typed stays when something is in the way. */
export interface ReleaseForm {
  readonly id: string
  /** As it was sent; empty at first. */
  readonly year: string
  readonly coverage: string
  readonly reason: string
  /** Null unless a year and a period were chosen. */
  readonly wish: DraftWish | null
  readonly problem: FormProblem | null
}

/**
 * @param id - A new UUID: the form sent twice is one wish.
 * @param year - To begin with, as a link may ask for it.
 */
export function emptyForm(id: string, year = ''): ReleaseForm {
  return { id, year, coverage: 'year', reason: '', wish: null, problem: null }
}

/** @throws InvalidInputError for a body that our page never sends. */
export function parseReleaseForm(body: unknown): ReleaseForm {
  const fields = sentFields(body)
  const id = sentText(fields, 'request')
  if (!isUuid(id)) throw new InvalidInputError('not_an_id', ['request'])
  const year = sentText(fields, 'year')
  const coverage = sentText(fields, 'coverage')
  const reason = sentText(fields, 'reason')
  const parsed = parseFiscalYear(year)
  if (!isCoverage(coverage)) throw new InvalidInputError('not_a_coverage', ['coverage'])
  const wish = parsed && { id, year: parsed, coverage, reason }
  return { id, year, coverage, reason, wish, problem: null }
}
