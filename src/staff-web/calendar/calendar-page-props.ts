import type { CalendarYear } from '../../deadlines/edit-calendar.service.js'
import type { DeskFrame } from '../desk-frame.js'
import type { HolidayAnswers, HolidayProblem } from './calendar-form.js'
import type { DayRefusal } from './day-refusal.js'

export const calendarActs = ['added', 'removed', 'filled', 'back'] as const
export type CalendarAct = (typeof calendarActs)[number]

export interface CalendarPageProps {
  readonly frame: DeskFrame
  readonly calendar: CalendarYear
  readonly answers: HolidayAnswers
  /** At a field of the form. */
  readonly problem: HolidayProblem | null
  /** Of the whole act: nothing was changed. */
  readonly refusal: DayRefusal | null
  readonly done: CalendarAct | null
}
