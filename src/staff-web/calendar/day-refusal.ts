import type { CalendarRefusal } from '../../deadlines/edit-calendar.service.js'
import type { DeskFrame } from '../desk-frame.js'
import { problemWords } from '../settings/setting-fields.js'

export type DayRefusal = CalendarRefusal

/** Why nothing was changed, in words. */
export function refusalWords(frame: DeskFrame, refusal: DayRefusal): string {
  if (refusal === 'gone' || refusal === 'already') return frame.t(`deadlines.done.${refusal}`)
  return problemWords(frame, { field: null, code: refusal })
}

/** 409 where somebody else was faster. */
export function statusOf(refusal: DayRefusal): 409 | 422 {
  return refusal === 'lost_race' || refusal === 'gone' ? 409 : 422
}
