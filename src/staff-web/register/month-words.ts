import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { DeskFrame } from '../desk-frame.js'

type MonthNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12

/** «ตุลาคม 2569» of the first day of a month; the year in the era of the language. */
export function monthWords({ t, lang }: Pick<DeskFrame, 't' | 'lang'>, month: OfficeDate): string {
  const year = Number(month.slice(0, 4)) + (lang === 'th' ? buddhistEraOffset : 0)
  return `${t(`terms.month.${Number(month.slice(5, 7)) as MonthNumber}`)} ${String(year)}`
}

/** `2026-10`: a month in an address. */
export function monthName(month: OfficeDate): string {
  return month.slice(0, 7)
}
