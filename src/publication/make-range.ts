import type { EntityManager } from 'typeorm'
import { readJournal, type JournalEntry } from '../journal/read-journal.js'
import { sequenceEvents, UnknownEventError } from '../journal/sequence-events.js'
import { verifyJournal } from '../journal/verify-journal.js'
import { fiscalMonths, fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { BrokenCaseHistoryError } from '../statistics/case-facts.js'
import type { DayRange } from '../statistics/day-range.js'
import { shownComplaints, shownReports } from '../statistics/shown-range.js'
import { eventsOf } from './make-draft.js'
import { readEarlier } from './earlier-releases.js'
import type { RangeContent, RangeProblem } from './range-content.js'
import { rangeSentences } from './range-sentences.js'
import { granularityFor } from './release-figures.js'
import { countedFromOf, readReleasingAgency, type ReleasingAgency } from './releasing-agency.js'

export interface RangeOrder {
  readonly agency: AgencyId
  readonly range: DayRange
  /** A day that is over, but for the evaluation agency. */
  readonly asOf: OfficeDate
}

export interface MadeRange {
  readonly content: RangeContent
  /** How far the journal was read for reports. */
  readonly position: number
}

export type RangeOutcome =
  ({ readonly result: 'made' } & MadeRange) | { readonly result: 'refused'; readonly problem: RangeProblem }

/**
 * Chains what is new, checks the whole chain and folds it for some days. Writes nothing but the places of new facts.
 * @param tx - As `sujarit_worker`.
 */
export async function makeRange(tx: EntityManager, order: RangeOrder): Promise<RangeOutcome> {
  try {
    await sequenceEvents(tx, order.agency)
    const agency = await readReleasingAgency(tx, order.agency)
    const entries = await readJournal(tx, order.agency)
    const earlier = await readEarlier(tx, order.agency)
    if (!verifyJournal(order.agency, entries, earlier).ok) return refused('chain_broken')
    const reportsAsOf = agency.isEvaluation ? order.asOf : lastMonthOver(order.asOf)
    const position = await positionFor(tx, order, { agency, reportsAsOf, end: entries.length })
    return { result: 'made', position, content: contentOf(order, agency, { entries, position, reportsAsOf }) }
  } catch (error) {
    // Both are thrown before anything is written: the transaction may go on.
    if (error instanceof UnknownEventError) return refused('chain_broken')
    if (error instanceof BrokenCaseHistoryError) return refused('history_broken')
    throw error
  }
}

function refused(problem: RangeProblem): RangeOutcome {
  return { result: 'refused', problem }
}

/** The last day of the month that was over when a day ended. */
function lastMonthOver(day: OfficeDate): OfficeDate {
  const year = fiscalYearOf(day)
  const over = [...fiscalMonths((year - 1) as FiscalYear), ...fiscalMonths(year)].filter(
    ({ end }) => end <= day,
  )
  const last = over.at(-1)
  if (last === undefined) throw new TypeError('a year before has months that are over')
  return last.end
}

/**
 * How far the journal is read for reports: as far as it went when somebody first asked after the month was over. A letter of
 * last month that is registered today, or a complaint that is handed over, changes nothing until the next month is over; else
 * whoever asks every day would learn the day.
 */
async function positionFor(
  tx: EntityManager,
  order: RangeOrder,
  { agency, reportsAsOf, end }: { agency: ReleasingAgency; reportsAsOf: OfficeDate; end: number },
): Promise<number> {
  if (agency.isEvaluation) return end
  const [first] = await tx.query<{ readonly position: string | null }[]>(
    `SELECT min(position) AS position FROM publication.range_figures
      WHERE agency_id = $1 AND reports_as_of = $2 AND state = 'made'`,
    [order.agency, reportsAsOf],
  )
  return Number(first?.position ?? end)
}

interface ReadEntries {
  readonly entries: readonly JournalEntry[]
  readonly position: number
  readonly reportsAsOf: OfficeDate
}

function contentOf(
  { agency: id, range, asOf }: RangeOrder,
  agency: ReleasingAgency,
  { entries, position, reportsAsOf }: ReadEntries,
): RangeContent {
  const named = { id, name: agency.name, nameEn: agency.nameEn }
  const reports = shownReports({
    events: eventsOf(entries.filter((entry) => entry.position <= position)),
    range,
    asOf: reportsAsOf,
    granularityFor: (total) => granularityFor(agency.granularity, { total }),
  })
  const from = countedFromOf(agency, fiscalYearOf(range.start))
  return {
    format: 'sujarit-range/1',
    ...{ agency: named, range, asOf, reportsAsOf },
    countedFrom: from !== null && from > range.start ? from : null,
    complaints: shownComplaints(eventsOf(entries), range, { asOf, movesUntil: reportsAsOf }),
    reports: reports && { ...reports, sentences: rangeSentences(reports, named, reportsAsOf) },
  }
}
