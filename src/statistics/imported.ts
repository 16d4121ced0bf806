import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { countedReports } from './case-history.js'

/** How many of the reports that the tables of a year count were entered from the register of the time before this system. */
export function importedReports(events: readonly CaseEvent[], year: FiscalYear, asOf: OfficeDate): number {
  const imported = new Set<string>()
  for (const event of events) {
    if (event.kind === 'received' && 'source' in event.facts) imported.add(event.subject)
  }
  return countedReports(events, asOf).filter(
    ({ subject, receivedOn }) => imported.has(subject) && fiscalYearOf(receivedOn) === year,
  ).length
}
