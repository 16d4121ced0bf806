import { inArabicDigits } from '../../kernel/arabic-digits.js'
import type { DayPeriod } from '../../kernel/channel-check.js'
import {
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  parseFiscalYear,
  type FiscalYear,
} from '../../kernel/fiscal-year.js'
import { isEnteredMethod, type EnteredMethod } from '../../kernel/intake-method.js'
import { parseOfficeDate, type OfficeDate } from '../../kernel/office-date.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { lastWholeDay, type ChannelFinding } from '../../register/check-channels.service.js'
import { sentText, sentTexts, type SentFields } from '../sent-fields.js'
import { monthName } from './month-words.js'

/** More than any office has in a year. */
const mostCells = 300

/** A channel and month with the check that the officer saw, as one value of a form: `drop_box.2026-10.0`. */
export function cellValue(cell: Omit<ChannelFinding, 'found' | 'seen'> & { readonly seq: number }): string {
  return `${cell.channel}.${monthName(cell.month)}.${String(cell.seq)}`
}

/** A button of one channel and month is named by this and the value: two controls of a form have no one name. */
export const onlyField = 'only.'

/** The one whose own button was pressed, otherwise all that are ticked. @throws InvalidInputError */
export function chosenCells(fields: SentFields): readonly Omit<ChannelFinding, 'found'>[] {
  const only = Object.keys(fields).find((name) => name.startsWith(onlyField))
  const values =
    only === undefined ? sentTexts(fields, 'cell').slice(0, mostCells) : [only.slice(onlyField.length)]
  return values.map(readCell)
}

/** @throws InvalidInputError for a value that no page of ours writes. */
export function readCell(value: string): Omit<ChannelFinding, 'found'> {
  const [, channel, month = '', seen] = /^([a-z_0-9]{1,40})\.(\d{4}-\d{2})\.(\d{1,6})$/.exec(value) ?? []
  const day = parseOfficeDate(`${month}-01`)
  if (!isEnteredMethod(channel) || day === null) throw new InvalidInputError('not_a_check')
  return { channel, month: day, seen: Number(seen) }
}

export type FindingProblem = 'choose' | 'count'

/** As typed: whether there was anything, and how many. */
export interface FindingAnswers {
  readonly result: string
  readonly found: string
}

export function findingAnswers(fields: SentFields): FindingAnswers {
  return { result: sentText(fields, 'result', 10), found: sentText(fields, 'found', 10) }
}

/** @returns how many there were, or what is wrong. Thai digits are digits. */
export function readFinding({ result, found }: FindingAnswers): number | FindingProblem {
  if (result === 'none') return 0
  if (result !== 'some') return 'choose'
  const digits = inArabicDigits(found)
  return /^[1-9]\d{0,3}$/.test(digits) ? Number(digits) : 'count'
}

/** The year asked for, or the one that was running yesterday: on 1 October the old year is what waits for its checks. */
export function checkYear(asked: unknown, today: OfficeDate): FiscalYear {
  return parseFiscalYear(asked) ?? fiscalYearOf(lastWholeDay(today))
}

/** A fiscal year as far as it is over. */
export function overPeriod(year: FiscalYear, today: OfficeDate): DayPeriod {
  const [end, yesterday] = [fiscalYearEnd(year), lastWholeDay(today)]
  return { first: fiscalYearStart(year), last: end < yesterday ? end : yesterday }
}

/** @returns null when the address names no channel and month. */
export function cellOfAddress(
  channel: string,
  month: string,
): { readonly channel: EnteredMethod; readonly month: OfficeDate } | null {
  const day = parseOfficeDate(`${month}-01`)
  return isEnteredMethod(channel) && day !== null ? { channel, month: day } : null
}
