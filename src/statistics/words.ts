import { buddhistEraOffset } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** Digits in Thai prose. Never Thai in links, codes or addresses: they would no longer lead anywhere. */
export type DigitStyle = 'arabic' | 'thai'

const monthsOfLanguage = {
  th: [
    'มกราคม',
    'กุมภาพันธ์',
    'มีนาคม',
    'เมษายน',
    'พฤษภาคม',
    'มิถุนายน',
    'กรกฎาคม',
    'สิงหาคม',
    'กันยายน',
    'ตุลาคม',
    'พฤศจิกายน',
    'ธันวาคม',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const

export type StatisticsLanguage = keyof typeof monthsOfLanguage

/** «1 ตุลาคม 2566» (Buddhist era), "1 October 2023" (common era), as everywhere on the pages of each language. */
export function longDate(day: OfficeDate, language: StatisticsLanguage): string {
  return `${Number(day.slice(8, 10))} ${monthAndYear(day, language)}`
}

/** «ตุลาคม 2566», "October 2023": the month in which a day lies. */
export function monthAndYear(day: OfficeDate, language: StatisticsLanguage): string {
  const name = monthsOfLanguage[language][Number(day.slice(5, 7)) - 1] ?? ''
  const year = Number(day.slice(0, 4))
  return `${name} ${language === 'th' ? year + buddhistEraOffset : year}`
}

/** «ตุลาคม 2566 – มีนาคม 2567»: months from the first to the last, both days of their own. */
function monthsBetween(start: OfficeDate, end: OfficeDate, language: StatisticsLanguage): string {
  return `${monthAndYear(start, language)} – ${monthAndYear(end, language)}`
}

/** How finely a table is divided. */
export const granularities = ['month', 'quarter', 'half'] as const
export type Granularity = (typeof granularities)[number]

export interface LabelledPeriod {
  readonly granularity: Granularity
  /** From 1 within the fiscal year. */
  readonly index: number
  readonly start: OfficeDate
  readonly end: OfficeDate
}

/** «ตุลาคม 2566», «ไตรมาสที่ 1 (ตุลาคม 2566 – ธันวาคม 2566)», «ครึ่งปีแรก (ตุลาคม 2566 – มีนาคม 2567)». */
export function periodLabel(period: LabelledPeriod, language: StatisticsLanguage): string {
  const { granularity, index, start, end } = period
  if (granularity === 'month') return monthAndYear(start, language)
  const months = monthsBetween(start, end, language)
  if (granularity === 'quarter') {
    return language === 'th' ? `ไตรมาสที่ ${index} (${months})` : `Quarter ${index} (${months})`
  }
  const half = { th: ['ครึ่งปีแรก', 'ครึ่งปีหลัง'], en: ['First half', 'Second half'] } as const
  return `${half[language][index === 1 ? 0 : 1]} (${months})`
}

/**
 * Puts values in the places of a sentence, `{n}` and the like.
 * @throws TypeError when the sentence names a value that was not given.
 */
export function fillSentence(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
  digits: DigitStyle = 'arabic',
): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new TypeError(`no value for ${name}`)
    // A name of an agency keeps its own digits; figures and dates take the style of the prose.
    return name === 'agency' ? String(value) : inDigits(String(value), digits)
  })
}

function inDigits(text: string, digits: DigitStyle): string {
  const thaiZero = 0x0e50
  if (digits === 'arabic') return text
  return text.replace(/\d/g, (digit) => String.fromCodePoint(thaiZero + Number(digit)))
}
