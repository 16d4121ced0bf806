import { addDays, addWorkingDays, type OfficeDate } from '../../../kernel/office-date.js'

/** The days by which the office owes the reporter something, from the day of receipt. */
export interface ExpectedDates {
  /** 3 working days. */
  readonly screenedBy: OfficeDate
  /** 7 calendar days. */
  readonly decidedBy: OfficeDate
  /** 15 calendar days: Royal Decree on Good Governance 2546, section 38. */
  readonly answeredBy: OfficeDate
}

export function expectedDates(receivedOn: OfficeDate): ExpectedDates {
  return {
    screenedBy: addWorkingDays(receivedOn, 3),
    decidedBy: addDays(receivedOn, 7),
    answeredBy: addDays(receivedOn, 15),
  }
}
