import type { Holiday } from '../../agency/thai-holidays.js'
import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import { parseOfficeDate } from '../../kernel/office-date.js'
import { sentText, type SentFields } from '../sent-fields.js'

/** What was typed, kept as it is when the form comes back. */
export interface HolidayAnswers {
  readonly day: string
  readonly month: string
  /** Of the Buddhist era. */
  readonly year: string
  readonly nameTh: string
  readonly nameEn: string
  readonly isSubstitute: boolean
}

export const noHoliday: HolidayAnswers = {
  ...{ day: '', month: '', year: '', nameTh: '', nameEn: '', isSubstitute: false },
}

export type HolidayProblem = 'date_missing' | 'date_unreal' | 'name_missing' | 'already'

const longestName = 200
const latinName = 'Office holiday'

export function holidayAnswers(fields: SentFields): HolidayAnswers {
  const text = (name: string): string => sentText(fields, name, longestName)
  return {
    ...{ day: text('day'), month: text('month'), year: text('year') },
    ...{ nameTh: text('nameTh'), nameEn: text('nameEn') },
    isSubstitute: fields['isSubstitute'] === 'yes',
  }
}

/** The same answers as fields of a form. */
export function keptHoliday({ isSubstitute, ...texts }: HolidayAnswers): Readonly<Record<string, string>> {
  return { ...texts, ...(isSubstitute && { isSubstitute: 'yes' }) }
}

/** Years of the Buddhist era; one of the common era, or a day that does not exist, is a problem. */
export function readHoliday(answers: HolidayAnswers): { holiday: Holiday } | { problem: HolidayProblem } {
  const { day, month, year, nameTh, nameEn, isSubstitute } = answers
  if ([day, month, year].some((part) => part === '')) return { problem: 'date_missing' }
  const date = dayOf(day, month, year)
  if (date === null) return { problem: 'date_unreal' }
  if (nameTh === '') return { problem: 'name_missing' }
  return { holiday: { day: date, name: { th: nameTh, en: nameEn || latinName }, isSubstitute } }
}

function dayOf(day: string, month: string, year: string): Holiday['day'] | null {
  if (!/^25\d\d$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null
  const common = String(Number(year) - buddhistEraOffset)
  return parseOfficeDate(`${common}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A year of the common era from the address, where it stands in the Buddhist era; else the present one. */
export function yearAsked(asked: unknown, today: string): number {
  const present = Number(today.slice(0, 4))
  if (typeof asked !== 'string' || !/^25\d\d$/.test(asked)) return present
  return Number(asked) - buddhistEraOffset
}

/** Id of the field in which a problem is corrected. */
export function problemField(problem: HolidayProblem): string {
  return problem === 'name_missing' ? 'nameTh' : 'day'
}
