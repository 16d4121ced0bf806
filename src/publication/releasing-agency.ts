import type { EntityManager } from 'typeorm'
import { fiscalYearEnd, fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { GranularityRule } from './release-figures.js'

/** When an agency began to record, and whether anything on its pages is real. */
export interface Opening {
  readonly openedOn: OfficeDate
  readonly isEvaluation: boolean
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
  return row
}

/**
 * Whether a year ended before the agency could record anything: its zero would claim what nobody counted. Never so of
 * the evaluation agency, whose past years show what a zero looks like.
 */
export function endedBeforeOpening({ openedOn, isEvaluation }: Opening, year: FiscalYear): boolean {
  return !isEvaluation && fiscalYearEnd(year) < openedOn
}

/** The first day that counts when it is not the first day of the year, else null. Null for the evaluation agency. */
export function countedFromOf({ openedOn, isEvaluation }: Opening, year: FiscalYear): OfficeDate | null {
  return !isEvaluation && openedOn > fiscalYearStart(year) ? openedOn : null
}
