import { acts } from '../../audit/record-act.js'
import type { ActFilter } from '../../audit/read-acts.service.js'
import { addDays, daysBetween, parseOfficeDate, type OfficeDate } from '../../kernel/office-date.js'
import type { ListedOfficer } from '../../staff-accounts/list-officers.service.js'
import { known, type Query } from '../list-links.js'

/** The database sorts what it shows; a year and its leap day is what it does at once. */
const mostDays = 366
const usualDays = 31

export type RangeProblem = 'shortened' | 'dayUnknown'

export interface AskedActs {
  readonly filter: ActFilter
  /** What was not done as asked; null when all was. */
  readonly problem: RangeProblem | null
}

/** Reads the filter of the audit log from an address or a form; what is not understood is left out. */
export function askedActs(query: unknown, officers: readonly ListedOfficer[], today: OfficeDate): AskedActs {
  const { from, until, officer, act, number } = (query ?? {}) as Readonly<Record<string, unknown>>
  const ids = officers.map(({ id }) => id)
  const range = rangeOf({ from, until }, today)
  return {
    problem: range.problem,
    filter: {
      ...{ from: range.from, until: range.until },
      officer: known(ids, officer),
      act: known(acts, act),
      locator: typeof number === 'string' ? westernDigits(number).replace(/\D/g, '').slice(0, 8) : '',
    },
  }
}

export function queryOfActs({ from, until, officer, act, locator }: ActFilter): Query {
  return { from, until, officer, act, number: locator }
}

/** As people write it in the language's era: «23/11/2569». */
export function writtenDay(day: OfficeDate, lang: 'th' | 'en'): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return `${date}/${month}/${lang === 'th' ? year + eraGap : year}`
}

interface Range {
  readonly from: OfficeDate
  readonly until: OfficeDate
  readonly problem: RangeProblem | null
}

function rangeOf(asked: { readonly from: unknown; readonly until: unknown }, today: OfficeDate): Range {
  const read = { from: readDay(asked.from), until: readDay(asked.until) }
  const until = read.until ?? today
  const from = read.from ?? addDays(until, 1 - usualDays)
  const isUnknown =
    (isGiven(asked.from) && read.from === null) || (isGiven(asked.until) && read.until === null)
  if (from > until) return { from: addDays(until, 1 - usualDays), until, problem: 'dayUnknown' }
  if (daysBetween(from, until) >= mostDays)
    return { from: addDays(until, 1 - mostDays), until, problem: 'shortened' }
  return { from, until, problem: isUnknown ? 'dayUnknown' : null }
}

function isGiven(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== ''
}

/** Years of the Buddhist era before those of the common era. */
const eraGap = 543
/** No office writes of a day so far off in the common era. */
const firstBuddhistYear = 2400

function readDay(text: unknown): OfficeDate | null {
  if (typeof text !== 'string') return null
  const plain = westernDigits(text.trim())
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(plain) ?? []
  if (year === '') return parseOfficeDate(plain)
  const common = Number(year) >= firstBuddhistYear ? Number(year) - eraGap : Number(year)
  return parseOfficeDate(`${common}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

const thaiZero = 0x0e50

function westernDigits(text: string): string {
  return text.replaceAll(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - thaiZero))
}
