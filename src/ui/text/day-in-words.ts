import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { Lang, Translate } from '../messages/translator.js'

type MonthNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12

/** The words it needs; a browser bundle passes its own few. */
export type MonthWords = Translate<`terms.month.${MonthNumber}` | `terms.monthShort.${MonthNumber}`>

/** A day as people write it, in the words given: «3 ธันวาคม 2569» in Thai, "3 December 2026" in English. */
export function dayInWords(
  t: MonthWords,
  lang: Lang,
  day: OfficeDate,
  form: 'long' | 'short' = 'long',
): string {
  const commonYear = Number(day.slice(0, 4))
  const month = monthInWords(t, Number(day.slice(5, 7)), form)
  const year = lang === 'th' ? commonYear + buddhistEraOffset : commonYear
  return `${Number(day.slice(8, 10))} ${month} ${year}`
}

/** «ธันวาคม» or «ธ.ค.»; 1 is January. */
function monthInWords(t: MonthWords, calendarMonth: number, form: 'long' | 'short'): string {
  const month = calendarMonth as MonthNumber
  return form === 'long' ? t(`terms.month.${month}`) : t(`terms.monthShort.${month}`)
}
