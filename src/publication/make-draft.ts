import type { EntityManager } from 'typeorm'
import { readChannelChecks } from '../agency/read-channel-checks.service.js'
import { genesisHash } from '../journal/chain.js'
import { readJournal, type JournalEntry } from '../journal/read-journal.js'
import { sequenceEvents, UnknownEventError } from '../journal/sequence-events.js'
import { verifyJournal } from '../journal/verify-journal.js'
import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { readServiceNames, type ServiceName } from '../service/read-service-facts.js'
import { walkTally, type WalkedTally } from '../service/tally-chain.js'
import { BrokenCaseHistoryError } from '../statistics/case-facts.js'
import { countedUntil, coverageEnd, factsOfCasesUntil, type Coverage } from '../statistics/coverage.js'
import { againRule } from '../statistics/small-cells.js'
import { servedRule, type Served, type ServedRequest, type TallyEnd } from '../statistics/served.js'
import type { DraftProblem } from './draft-outcome.js'
import type { PublishedClosing } from './carried-over-guard.js'
import {
  closingBefore,
  correctedBy,
  shownIn,
  isNarrower,
  ofYear,
  readEarlier,
  servedOf,
  type EarlierRelease,
} from './earlier-releases.js'
import { makeFigures } from './release-figures.js'
import { channelGuard, guardsOf } from './release-guards.js'
import {
  countedFromOf,
  endedBeforeOpening,
  importedUntilOf,
  readReleasingAgency,
  type ReleasingAgency,
} from './releasing-agency.js'
import type { DraftContent, Guard } from './signed-release.js'

export interface DraftOrder {
  readonly agency: AgencyId
  readonly year: FiscalYear
  readonly coverage: Coverage
  /** Facts after this day are not counted. A day that is over, but for the evaluation agency. */
  readonly asOf: OfficeDate
  /** Why published figures are published again; empty otherwise. */
  readonly reason: string
}

export type DraftOutcome =
  | { readonly result: 'drafted'; readonly content: DraftContent }
  | { readonly result: 'refused'; readonly problem: DraftProblem }

/**
 * Chains what is new, checks the whole chain and folds it. Writes nothing but the places of new facts.
 * @param tx - As `sujarit_worker`.
 */
export async function makeDraft(tx: EntityManager, order: DraftOrder): Promise<DraftOutcome> {
  try {
    await sequenceEvents(tx, order.agency)
    const entries = await readJournal(tx, order.agency)
    const earlier = await readEarlier(tx, order.agency)
    const agency = await readReleasingAgency(tx, order.agency)
    const until = untilOf(agency, order)
    if (endedBeforeOpening(agency, order.year)) return refused('year_before_opening')
    if (until === null) return refused('no_month_over')
    if (!verifyJournal(order.agency, entries, earlier).ok) return refused('chain_broken')
    const tally = await walkTally(tx, order.agency, tallyAnchors(earlier))
    if (tally.fault !== null) return refused('tally_broken')
    const period = { first: fiscalYearStart(order.year), last: until }
    const channels = channelGuard(await readChannelChecks(tx, order.agency, period))
    const names = await readServiceNames(tx, order.agency)
    const ofTheYear = ofYear(earlier, order.year)
    const before = closingBefore(earlier, order.year)
    return draftFrom(order, entries, { agency, until, channels, tally, names, earlier: ofTheYear, before })
  } catch (error) {
    // Both are thrown before anything is written: the transaction may go on.
    if (error instanceof UnknownEventError) return refused('chain_broken')
    if (error instanceof BrokenCaseHistoryError) return refused('history_broken')
    throw error
  }
}

function refused(problem: DraftProblem): DraftOutcome {
  return { result: 'refused', problem }
}

/** On the evaluation agency nothing is real: its figures may show the month that goes on. */
function untilOf({ isEvaluation }: ReleasingAgency, { year, coverage, asOf }: DraftOrder): OfficeDate | null {
  if (!isEvaluation) return countedUntil(year, coverage, asOf)
  const end = coverageEnd(year, coverage)
  if (asOf < fiscalYearStart(year)) return null
  return asOf < end ? asOf : end
}

interface Circumstances {
  readonly agency: ReleasingAgency
  readonly until: OfficeDate
  readonly channels: Guard
  readonly tally: WalkedTally
  readonly names: readonly ServiceName[]
  /** Of the same year. */
  readonly earlier: readonly EarlierRelease[]
  readonly before: PublishedClosing | null
}

function draftFrom(
  order: DraftOrder,
  entries: readonly JournalEntry[],
  { agency, until, channels, tally, names, earlier, before }: Circumstances,
): DraftOutcome {
  const { year, coverage, asOf } = order
  if (isNarrower(earlier, coverage)) return refused('year_released')
  const corrected = correctedBy(earlier, { coverage, until })
  if (corrected !== null && order.reason === '') return refused('reason_missing')
  const number = (earlier.at(-1)?.number ?? 0) + 1
  const countedFrom = countedFromOf(agency, year)
  const importedUntil = importedUntilOf(agency, year)
  const named = { id: order.agency, name: agency.name, nameEn: agency.nameEn }
  const seen = seenOf(entries, { until, asOf })
  const figures = makeFigures({
    ...{ agency: named, year, coverage, asOf, until, countedFrom, importedUntil },
    granularity: agency.granularity,
    events: eventsOf(seen),
    earlier: shownIn(earlier),
    rule: againRule,
    served: { ...servedRequest(tally, tally, names, servedOf(earlier)), rule: servedRule },
  })
  const journal = endOf(order.agency, seen)
  const content: DraftContent = {
    ...figures,
    format: 'sujarit-release/2',
    id: `${order.agency}/${year}/${number}`,
    agency: named,
    fiscalYear: year,
    coverage,
    period: { start: fiscalYearStart(year), end: coverageEnd(year, coverage) },
    countedUntil: until,
    countedFrom,
    ...(importedUntil !== null && { importedUntil }),
    asOf,
    number,
    restates: corrected?.number ?? null,
    reason: corrected === null ? null : order.reason,
    journal,
    guards: [
      ...guardsOf(figures, {
        ...{ year, coverage, until, asOf, before },
        events: eventsOf(seen),
        position: journal.position,
      }),
      channels,
    ],
  }
  return { result: 'drafted', content }
}

/**
 * The journal as far as it is needed: to the last fact, on or before the day, about a case that is counted. Neither place nor
 * head of what came later is printed, for both would tell that something came, though no figure shows it. That a former
 * register was withdrawn counts on every day, so it is always seen.
 */
export function seenOf(
  entries: readonly JournalEntry[],
  { until, asOf }: { readonly until: OfficeDate; readonly asOf: OfficeDate },
): readonly JournalEntry[] {
  const events = eventsOf(entries)
  const counted = new Set(factsOfCasesUntil(events, until))
  const isSeen = ({ kind, on }: CaseEvent): boolean => on <= asOf || kind === 'import_withdrawn'
  const last = events.findLastIndex((event) => isSeen(event) && counted.has(event))
  return entries.slice(0, last + 1)
}

/** Places of the tally that releases printed. */
export function tallyAnchors(releases: readonly { readonly served: Served | null }[]): TallyEnd[] {
  return releases.flatMap(({ served }) => (served === null ? [] : [served.tally]))
}

/** What was counted up to a place of the tally. */
export function servedRequest(
  tally: WalkedTally,
  { seq, head }: TallyEnd,
  names: readonly ServiceName[],
  earlier: readonly Served[],
): ServedRequest {
  return { tally: { seq, head }, facts: tally.factsAt(seq), names, earlier }
}

/** The facts of entries whose chain has been verified: each is an event of a known kind. */
export function eventsOf(entries: readonly JournalEntry[]): CaseEvent[] {
  return entries.map(({ event }) => event as CaseEvent)
}

/** Position and head as a release prints them; 0 and the genesis hash for an empty journal. */
export function endOf(agency: AgencyId, entries: readonly JournalEntry[]): DraftContent['journal'] {
  const last = entries.at(-1)
  const head = last?.hash ?? genesisHash(agency)
  return { position: last?.position ?? 0, head: Buffer.from(head).toString('hex') }
}
