import { fiscalYearOf, parseFiscalYear, type FiscalYear } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { endedBeforeOpening, type Opening } from '../../publication/releasing-agency.js'

/** Disclosure asks for the current year and the one before; older ones are for late corrections. */
const yearsOffered = 5

/** Fiscal years that may be released, the running one first; none that ended before the agency opened. */
export function offeredYears(opening: Opening, today: OfficeDate): FiscalYear[] {
  const current = fiscalYearOf(today)
  return Array.from({ length: yearsOffered }, (_, back) => parseFiscalYear(current - back))
    .filter((year) => year !== null)
    .filter((year) => !endedBeforeOpening(opening, year))
}
