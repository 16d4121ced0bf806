import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { type Lang, messagesFor } from '../messages/messages.js'

type MonthNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12

/**
 * A day as people write it: «3 ธันวาคม 2569» (Buddhist era) in Thai, "3 December 2026" (common era) in
 * English; the short form shortens the month. Spaces are ordinary: keep a date together with `sj-nowrap`.
 */
export function formatOfficeDate(lang: Lang, day: OfficeDate, form: 'long' | 'short' = 'long'): string {
  const commonYear = Number(day.slice(0, 4))
  const month = monthName(lang, Number(day.slice(5, 7)), form)
  const year = lang === 'th' ? commonYear + buddhistEraOffset : commonYear
  return `${Number(day.slice(8, 10))} ${month} ${year}`
}

/** «ธันวาคม» or «ธ.ค.»; 1 is January. */
export function monthName(lang: Lang, calendarMonth: number, form: 'long' | 'short' = 'long'): string {
  const month = calendarMonth as MonthNumber
  const t = messagesFor(lang)
  return form === 'long' ? t(`terms.month.${month}`) : t(`terms.monthShort.${month}`)
}
