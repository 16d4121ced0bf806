import { dueOn, type Deadlines } from '../../../kernel/deadline.js'
import type { Holidays, OfficeDate } from '../../../kernel/office-date.js'

/** The days by which the office owes the reporter something, from the day of receipt. */
export interface ExpectedDates {
  readonly screenedBy: OfficeDate
  readonly decidedBy: OfficeDate
  readonly answeredBy: OfficeDate
}

export function expectedDates(
  receivedOn: OfficeDate,
  deadlines: Deadlines,
  holidays: Holidays,
): ExpectedDates {
  return {
    screenedBy: dueOn(receivedOn, deadlines.screen, holidays),
    decidedBy: dueOn(receivedOn, deadlines.decide, holidays),
    answeredBy: dueOn(receivedOn, deadlines.first_answer, holidays),
  }
}
