import type { OfficeDate } from '../kernel/office-date.js'
import type { ServiceSum } from './service-counts.js'
import { fillSentence, longDate, type DigitStyle, type StatisticsLanguage } from './words.js'

// Official wording, as in sentences.ts. Nobody served means that nobody was written down: the zero says no more.
const forms = {
  th: {
    some: 'ในช่วง {period} มีผู้รับบริการทั้งสิ้น {total} ราย แบ่งเป็น Walk-in {w} ราย และ E-Service {e} ราย คิดเป็นร้อยละ {e_pct}',
    zero: 'ในช่วง {period} ไม่มีผู้รับบริการที่บันทึกไว้ ทั้งแบบ Walk-in และ E-Service',
    period: 'วันที่ {start} ถึงวันที่ {end}',
  },
  en: {
    some: 'From {period} people served: {total} in all; walk-in: {w}; e-service: {e}, which is {e_pct} per cent.',
    zero: 'From {period} nobody served was recorded, neither walk-in nor by e-service.',
    period: '{start} to {end}',
  },
} as const

export interface ServiceFigures {
  readonly start: OfficeDate
  /** The last day that is counted. */
  readonly end: OfficeDate
  readonly counts: ServiceSum
  readonly digits?: DigitStyle
}

/** Measure 2 of the yearly integrity report: how many were served, and what share of them over the network. */
export function serviceSentence(figures: ServiceFigures, language: StatisticsLanguage): string {
  const { counts, digits } = figures
  const form = forms[language]
  const days = { start: longDate(figures.start, language), end: longDate(figures.end, language) }
  const values = {
    period: fillSentence(form.period, days),
    total: grouped(counts.total),
    w: grouped(counts.walkIn),
    e: grouped(counts.eService),
    e_pct: percentOf(counts.eService, counts.total),
  }
  return fillSentence(counts.total === 0 ? form.zero : form.some, values, digits)
}

/** Two decimals, half up, reckoned in whole numbers; a share of nobody is none. */
function percentOf(part: number, whole: number): string {
  if (whole === 0) return '-'
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole))
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

/** 12,345 */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
