import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { PlaceInList } from '../statistics/released-years.service.js'

const usualLimit = 20
const mostInAPage = 100

export interface AskedPage {
  readonly limit: number
  /** The last one of the page before; null for the first page. */
  readonly after: PlaceInList | null
}

/** @throws InvalidInputError `page_invalid`: an answer to another question than was asked would go unnoticed. */
export function askedPage(query: unknown): AskedPage {
  const { limit, after } = query as Readonly<Record<string, unknown>>
  return { limit: limitOf(limit), after: placeOf(after) }
}

/** @throws InvalidInputError `page_invalid` */
export function limitOf(text: unknown): number {
  if (text === undefined) return usualLimit
  const limit = typeof text === 'string' && /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > mostInAPage) throw new InvalidInputError('page_invalid', ['limit'])
  return limit
}

function placeOf(text: unknown): PlaceInList | null {
  if (text === undefined) return null
  const [, yearText, number] = /^(\d{4})\/([1-9]\d{0,5})$/.exec(typeof text === 'string' ? text : '') ?? []
  const fiscalYear = parseFiscalYear(yearText)
  if (fiscalYear === null) throw new InvalidInputError('page_invalid', ['after'])
  return { fiscalYear, number: Number(number) }
}
