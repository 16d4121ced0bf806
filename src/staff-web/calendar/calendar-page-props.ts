import type { CalendarYear } from '../../deadlines/edit-calendar.service.js'
import type { DeskFrame } from '../desk-frame.js'
import type { HolidayAnswers, HolidayProblem } from './calendar-form.js'

export const calendarActs = ['added', 'removed', 'filled', 'already', 'gone'] as const
export type CalendarAct = (typeof calendarActs)[number]

export interface CalendarPageProps {
  readonly frame: DeskFrame
  readonly calendar: CalendarYear
  readonly answers: HolidayAnswers
  readonly problem: HolidayProblem | null
  readonly done: CalendarAct | null
}
