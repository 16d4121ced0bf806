import type { CaseEvent } from '../kernel/case-event.js'
import { corruptionCategories, type CorruptionCategory } from '../kernel/category.js'
import { fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import { defaultGeneralCategories } from '../kernel/general-category.js'
import { intakeMethods, type IntakeMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { referralBodies, type ReferralBody } from '../kernel/referral-body.js'
import { countedReports } from './case-history.js'
import {
  complaintEndings,
  complaintTables,
  firstAnswerDays,
  reportTables,
  type ComplaintEnding,
  type ComplaintTables,
  type Counts,
  type Findings,
  type ReportTables,
  type Satisfaction,
} from './case-tables.js'
import { countedComplaints } from './complaint-history.js'
import { fewestForDurations, type Durations, type Punctuality } from './durations.js'
import { yearFlow, type Flow } from './flow.js'
import { measureCounts } from './measure-counts.js'
import { publishableOutcomes } from './publishable-outcomes.js'
import { hideSmallCells, wholeOrNothing, type againRule } from './small-cells.js'

/** One row of a table. Null stands for a count that is not shown. */
export interface Cell<Name extends string> {
  readonly name: Name
  readonly n: number | null
}

/** Finer figures about reports of corruption. A part is null when it would show a 1 or a 2. */
export interface ReportDetail {
  readonly flow: Flow | null
  readonly categories: readonly Cell<CorruptionCategory>[]
  readonly methods: readonly Cell<IntakeMethod>[] | null
  /** Of the referred ones; null also when the outcomes are not shown, since their sum would tell one. */
  readonly referredTo: readonly Cell<ReferralBody | 'not_written'>[] | null
  readonly firstAnswer: Punctuality | null
  readonly daysToFirstAnswer: Durations | null
  readonly daysToCompletion: Durations | null
  readonly findings: Findings | null
}

/** Finer figures about general complaints. A count of 1 or 2 is null, and so are those from which it would follow. */
export interface ComplaintDetail {
  readonly categories: readonly Cell<string>[]
  readonly closedAs: readonly Cell<ComplaintEnding>[]
  readonly methods: readonly Cell<IntakeMethod>[]
  /** Of the office's own work; nobody is counted in it, so nothing is hidden. */
  readonly firstAnswer: Punctuality
  readonly daysToFirstAnswer: Durations
  readonly daysToClosing: Durations
  readonly satisfaction: Satisfaction
  /** Times a closed complaint went back to work. */
  readonly reopened: number
}

export interface Detail {
  /** The rule by which small cells are hidden. Left out of releases of the first one. */
  readonly rule?: typeof againRule
  readonly firstAnswerDays: number
  readonly reports: ReportDetail
  readonly complaints: ComplaintDetail
}

export interface DetailRequest {
  readonly year: FiscalYear
  readonly asOf: OfficeDate
  /** Left out to compute a release of the first rule again. */
  readonly rule?: typeof againRule | undefined
}

/**
 * The tables finer than the required one, of the cases received in a fiscal year, as they may be published.
 *
 * Each table stands on one published sum, and no sum of two tables is published: what is hidden in one does not follow
 * from another. See `METHOD.md`.
 * @param events - Of the cases that are counted; see `factsOfCasesUntil`.
 * @throws BrokenCaseHistoryError when the facts of a case do not follow each other.
 */
export function yearDetail(events: readonly CaseEvent[], { year, asOf, rule }: DetailRequest): Detail {
  const isOfYear = ({ receivedOn }: { readonly receivedOn: OfficeDate }): boolean =>
    fiscalYearOf(receivedOn) === year
  const reports = reportTables(countedReports(events, asOf).filter(isOfYear), asOf)
  const complaints = countedComplaints(events, asOf).filter(isOfYear)
  const areOutcomesShown = publishableOutcomes(measureCounts(events, year, asOf)['7']) !== null
  return {
    ...(rule !== undefined && { rule }),
    firstAnswerDays,
    reports: {
      flow: shownFlow(yearFlow(events, year, asOf).year),
      ...reportDetail(reports, rule),
      ...(areOutcomesShown ? outcomeDetail(reports) : { referredTo: null, findings: null }),
    },
    complaints: complaintDetail(complaintTables(complaints, categoriesIn(events), asOf)),
  }
}

/** Every category that the office ever used or began with: a list of those with a complaint would tell which are zero. */
export function categoriesIn(events: readonly CaseEvent[]): string[] {
  const names = new Set<string>(defaultGeneralCategories)
  for (const { channel, facts } of events) {
    if (channel === 'general' && 'category' in facts) names.add(facts.category)
  }
  return [...names].sort()
}

function reportDetail(
  tables: ReportTables,
  rule: DetailRequest['rule'],
): Omit<ReportDetail, 'flow' | 'referredTo' | 'findings'> {
  const firstAnswer = wholeOrNothing<keyof Punctuality>({ ...tables.firstAnswer })
  const areDaysShown = rule === undefined || firstAnswer === null || tellsNobodyLate(tables)
  return {
    categories: categoriesOf(tables.categories),
    methods: wholeTable(intakeMethods, tables.methods),
    firstAnswer,
    // The number of answers would tell how many wait.
    daysToFirstAnswer: firstAnswer && areDaysShown ? enough(tables.daysToFirstAnswer) : null,
    daysToCompletion: enough(tables.daysToCompletion),
  }
}

/** The number of answers divides the late ones into answered and never answered. */
function tellsNobodyLate({ firstAnswer: { onTime, late }, daysToFirstAnswer: { n } }: ReportTables): boolean {
  const answeredLate = n - onTime
  return wholeOrNothing({ answeredLate, neverAnswered: late - answeredLate }) !== null
}

/** What was received is published in any case. */
function shownFlow(flow: Flow): Flow | null {
  const { received, ...others } = flow
  const shown = wholeOrNothing(others)
  return shown && { ...shown, received }
}

/** Both divide outcomes further: where those are not shown, neither are these. */
function outcomeDetail({
  referredTo,
  findings,
}: ReportTables): Pick<ReportDetail, 'referredTo' | 'findings'> {
  return {
    referredTo: wholeTable([...referralBodies, 'not_written'], referredTo),
    findings: findings.withFinding < fewestForDurations ? null : findings,
  }
}

/** A number of cases below five would be a cell of its own. */
function enough(durations: Durations): Durations | null {
  return durations.medianDays === null ? null : durations
}

/**
 * Asset, budget, bribery and, by subtraction, `other` follow from the published counts of the measures. The three that
 * share one count are shown all or not at all.
 */
function categoriesOf(counts: Counts<CorruptionCategory>): Cell<CorruptionCategory>[] {
  const { abuse_of_power, personnel, conflict_of_interest } = counts
  const shared = wholeOrNothing({ abuse_of_power, personnel, conflict_of_interest })
  const isShared = (
    name: CorruptionCategory,
  ): name is 'abuse_of_power' | 'personnel' | 'conflict_of_interest' =>
    ['abuse_of_power', 'personnel', 'conflict_of_interest'].includes(name)
  return corruptionCategories.map((name) => ({
    name,
    n: isShared(name) ? (shared?.[name] ?? null) : counts[name],
  }))
}

function wholeTable<Name extends string>(names: readonly Name[], counts: Counts<Name>): Cell<Name>[] | null {
  const shown = wholeOrNothing<Name>(counts)
  return shown && names.filter((name) => shown[name] > 0).map((name) => ({ name, n: shown[name] }))
}

function complaintDetail({ categories, closedAs, methods, ...rest }: ComplaintTables): ComplaintDetail {
  return {
    categories: hiddenTable(Object.keys(categories), categories),
    closedAs: hiddenTable(complaintEndings, closedAs),
    methods: hiddenTable(intakeMethods, methods).filter(({ n }) => n !== 0),
    ...rest,
  }
}

export function hiddenTable<Name extends string>(names: readonly Name[], counts: Counts<Name>): Cell<Name>[] {
  const shown = hideSmallCells(names.map((name) => counts[name]))
  return names.map((name, index) => ({ name, n: shown[index] ?? null }))
}
