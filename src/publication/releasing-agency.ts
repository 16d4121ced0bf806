import type { EntityManager } from 'typeorm'
import { readCoveredYears } from '../agency/read-covered-years.js'
import { fiscalYearEnd, fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import { addDays, type OfficeDate } from '../kernel/office-date.js'
import { isRoomCovered, isYearCovered, type CoveredYears } from '../kernel/past-import.js'
import type { GranularityRule } from './release-figures.js'

/** When an agency began to record, and whether anything on its pages is real. */
export interface Opening {
  readonly openedOn: OfficeDate
  readonly isEvaluation: boolean
  /** Years of which the former register was entered; left out where nobody asked. */
  readonly imports?: readonly CoveredYears[]
}

/** What a release needs to know of its agency. */
export interface ReleasingAgency extends Opening {
  readonly name: string
  readonly nameEn: string
  /** How finely its table is broken down, as it is set now. */
  readonly granularity: GranularityRule
}

/** @throws Error when there is no such agency. */
export async function readReleasingAgency(tx: EntityManager, agency: AgencyId): Promise<ReleasingAgency> {
  const [row] = await tx.query<ReleasingAgency[]>(
    `SELECT name_th AS name, name_en AS "nameEn", opened_on AS "openedOn", is_evaluation AS "isEvaluation",
         jsonb_build_object('many', figures_by, 'few', figures_by_few) AS granularity
       FROM agency.agency WHERE agency_id = $1`,
    [agency],
  )
  if (row === undefined) throw new Error('a release of an agency that is not there')
  return { ...row, imports: await readCoveredYears(tx, agency) }
}

/**
 * Whether a year ended before the agency could record anything: its zero would claim what nobody counted. Not so when the
 * former register of both rooms was entered, nor of the evaluation agency, whose past years show what a zero looks like.
 */
export function endedBeforeOpening(opening: Opening, year: FiscalYear): boolean {
  const { openedOn, isEvaluation, imports = [] } = opening
  return !isEvaluation && fiscalYearEnd(year) < openedOn && !isYearCovered(imports, year)
}

/** The first day that counts when it is not the first day of the year, else null. Null for the evaluation agency. */
export function countedFromOf(opening: Opening, year: FiscalYear): OfficeDate | null {
  const { openedOn, isEvaluation, imports = [] } = opening
  if (isYearCovered(imports, year)) return null
  return !isEvaluation && openedOn > fiscalYearStart(year) ? openedOn : null
}

/** The last day of a year of which reports were entered from the former register; null when none were. */
export function importedUntilOf({ openedOn, imports = [] }: Opening, year: FiscalYear): OfficeDate | null {
  if (!isRoomCovered(imports, 'corruption', year)) return null
  const [end, before] = [fiscalYearEnd(year), addDays(openedOn, -1)]
  return end < before ? end : before
}
