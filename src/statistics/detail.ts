import type { CaseEvent } from '../kernel/case-event.js'
import { corruptionCategories, type CorruptionCategory } from '../kernel/category.js'
import type { ComplaintStatus } from '../kernel/complaint-status.js'
import { fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import { defaultGeneralCategories } from '../kernel/general-category.js'
import { intakeMethods, type IntakeMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { ratings, type Rating } from '../kernel/rating.js'
import { referralBodies, type ReferralBody } from '../kernel/referral-body.js'
import { countedReports, type ReportState } from './case-history.js'
import { countedComplaints, type ComplaintState } from './complaint-history.js'
import {
  durationsOf,
  fewestForDurations,
  punctualityOf,
  type Durations,
  type Punctuality,
} from './durations.js'
import { yearFlow, type Flow } from './flow.js'
import { measureCounts } from './measure-counts.js'
import { publishableOutcomes } from './publishable-outcomes.js'
import { hideSmallCells, wholeOrNothing } from './small-cells.js'

/** Royal Decree on Good Governance 2546, section 38: the first written answer, in calendar days. */
export const firstAnswerDays = 15

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
  /** Substantiated among those closed with a finding. */
  readonly findings: { readonly substantiated: number; readonly withFinding: number } | null
}

/** Finer figures about general complaints. A count of 1 or 2 is null, and so are those from which it would follow. */
export interface ComplaintDetail {
  readonly categories: readonly Cell<string>[]
  readonly closedAs: readonly Cell<'resolved' | 'not_accepted' | 'referred'>[]
  readonly methods: readonly Cell<IntakeMethod>[]
  /** Of the office's own work; nobody is counted in it, so nothing is hidden. */
  readonly firstAnswer: Punctuality
  readonly daysToFirstAnswer: Durations
  readonly daysToClosing: Durations
  /** Null with fewer than five ratings. The mean in hundredths, since what is signed has whole numbers only: 462 is 4.62. */
  readonly satisfaction: { readonly n: number; readonly meanHundredths: number } | null
  /** Times a closed complaint went back to work. */
  readonly reopened: number
}

export interface Detail {
  readonly firstAnswerDays: number
  readonly reports: ReportDetail
  readonly complaints: ComplaintDetail
}

/**
 * The tables finer than the required one, of the cases received in a fiscal year, as they may be published.
 *
 * Each table stands on one published sum, and no sum of two tables is published: what is hidden in one does not follow
 * from another. See `METHOD.md`.
 * @param events - Of the cases that are counted; see `factsOfCasesUntil`.
 * @throws BrokenCaseHistoryError when the facts of a case do not follow each other.
 */
export function yearDetail(events: readonly CaseEvent[], year: FiscalYear, asOf: OfficeDate): Detail {
  const isOfYear = ({ receivedOn }: { readonly receivedOn: OfficeDate }): boolean =>
    fiscalYearOf(receivedOn) === year
  const reports = countedReports(events, asOf).filter(isOfYear)
  const complaints = countedComplaints(events, asOf).filter(isOfYear)
  return {
    firstAnswerDays,
    reports: {
      flow: shownFlow(yearFlow(events, year, asOf).year),
      ...reportDetail(reports, asOf),
      ...outcomeDetail(reports, publishableOutcomes(measureCounts(events, year, asOf)['7']) !== null),
    },
    complaints: complaintDetail(complaints, asOf, categoriesIn(events)),
  }
}

function reportDetail(
  reports: readonly ReportState[],
  asOf: OfficeDate,
): Omit<ReportDetail, 'flow' | 'referredTo' | 'findings'> {
  const completed = reports.flatMap(({ receivedOn, completedOn }) =>
    completedOn === null ? [] : [{ from: receivedOn, to: completedOn }],
  )
  const firstAnswer = wholeOrNothing<keyof Punctuality>({ ...punctualityOf(reports, firstAnswerDays, asOf) })
  return {
    categories: categoriesOf(reports),
    methods: wholeTable(intakeMethods, (method) => reports.filter((one) => one.intakeMethod === method)),
    firstAnswer,
    // The number of answers would tell how many wait.
    daysToFirstAnswer: firstAnswer && enough(durationsOf(answersOf(reports))),
    daysToCompletion: enough(durationsOf(completed)),
  }
}

/** What was received is published in any case. */
function shownFlow(flow: Flow): Flow | null {
  const { received, ...others } = flow
  const shown = wholeOrNothing(others)
  return shown && { ...shown, received }
}

/** Both divide outcomes further: where those are not shown, neither are these. */
function outcomeDetail(
  reports: readonly ReportState[],
  areOutcomesShown: boolean,
): Pick<ReportDetail, 'referredTo' | 'findings'> {
  return areOutcomesShown
    ? { referredTo: referredTo(reports), findings: findingsOf(reports) }
    : { referredTo: null, findings: null }
}

/** Every category that the office ever used or began with: a list of those with a complaint would tell which are zero. */
function categoriesIn(events: readonly CaseEvent[]): string[] {
  const names = new Set<string>(defaultGeneralCategories)
  for (const { channel, facts } of events) {
    if (channel === 'general' && 'category' in facts) names.add(facts.category)
  }
  return [...names].sort()
}

/** A number of cases below five would be a cell of its own. */
function enough(durations: Durations): Durations | null {
  return durations.medianDays === null ? null : durations
}

/**
 * Asset, budget, bribery and, by subtraction, `other` follow from the published counts of the measures. The three that
 * share one count are shown all or not at all.
 */
function categoriesOf(reports: readonly ReportState[]): Cell<CorruptionCategory>[] {
  const countOf = (category: CorruptionCategory): number =>
    reports.filter((report) => report.category === category).length
  const shared = wholeOrNothing({
    abuse_of_power: countOf('abuse_of_power'),
    personnel: countOf('personnel'),
    conflict_of_interest: countOf('conflict_of_interest'),
  })
  const isShared = (
    name: CorruptionCategory,
  ): name is 'abuse_of_power' | 'personnel' | 'conflict_of_interest' =>
    ['abuse_of_power', 'personnel', 'conflict_of_interest'].includes(name)
  return corruptionCategories.map((name) => ({
    name,
    n: isShared(name) ? (shared?.[name] ?? null) : countOf(name),
  }))
}

function wholeTable<Name extends string>(
  names: readonly Name[],
  casesOf: (name: Name) => readonly unknown[],
): Cell<Name>[] | null {
  const counts = Object.fromEntries(names.map((name) => [name, casesOf(name).length])) as Record<Name, number>
  const shown = wholeOrNothing<Name>(counts)
  return shown && names.filter((name) => shown[name] > 0).map((name) => ({ name, n: shown[name] }))
}

function referredTo(reports: readonly ReportState[]): ReportDetail['referredTo'] {
  const referred = reports.filter(({ status }) => status === 'referred')
  return wholeTable([...referralBodies, 'not_written'], (body) =>
    referred.filter((report) => (report.referredTo ?? 'not_written') === body),
  )
}

function findingsOf(reports: readonly ReportState[]): ReportDetail['findings'] {
  const count = (status: ReportState['status']): number =>
    reports.filter((report) => report.status === status).length
  const substantiated = count('closed_substantiated')
  const withFinding = substantiated + count('closed_unsubstantiated')
  return withFinding < fewestForDurations ? null : { substantiated, withFinding }
}

function answersOf(
  cases: readonly { readonly receivedOn: OfficeDate; readonly firstAnsweredOn: OfficeDate | null }[],
): { readonly from: OfficeDate; readonly to: OfficeDate }[] {
  return cases.flatMap(({ receivedOn, firstAnsweredOn }) =>
    firstAnsweredOn === null ? [] : [{ from: receivedOn, to: firstAnsweredOn }],
  )
}

function complaintDetail(
  complaints: readonly ComplaintState[],
  asOf: OfficeDate,
  categories: readonly string[],
): ComplaintDetail {
  const closed = complaints.flatMap(({ receivedOn, closedOn }) =>
    closedOn === null ? [] : [{ from: receivedOn, to: closedOn }],
  )
  const closings = ['resolved', 'not_accepted', 'referred'] as const satisfies readonly ComplaintStatus[]
  return {
    categories: hiddenTable(categories, (name) => complaints.filter(({ category }) => category === name)),
    closedAs: hiddenTable(closings, (name) => complaints.filter(({ status }) => status === name)),
    methods: hiddenTable(intakeMethods, (name) =>
      complaints.filter(({ intakeMethod }) => intakeMethod === name),
    ).filter(({ n }) => n !== 0),
    firstAnswer: punctualityOf(complaints, firstAnswerDays, asOf),
    daysToFirstAnswer: durationsOf(answersOf(complaints)),
    daysToClosing: durationsOf(closed),
    satisfaction: satisfactionOf(complaints.flatMap(({ rating }) => (rating === null ? [] : [rating]))),
    reopened: complaints.reduce((sum, { timesReopened }) => sum + timesReopened, 0),
  }
}

function hiddenTable<Name extends string>(
  names: readonly Name[],
  casesOf: (name: Name) => readonly unknown[],
): Cell<Name>[] {
  const shown = hideSmallCells(names.map((name) => casesOf(name).length))
  return names.map((name, index) => ({ name, n: shown[index] ?? null }))
}

/** Mean of 1 to 5. */
function satisfactionOf(given: readonly Rating[]): ComplaintDetail['satisfaction'] {
  if (given.length < fewestForDurations) return null
  const sum = ratings.reduce(
    (total, rating) => total + rating * given.filter((one) => one === rating).length,
    0,
  )
  return { n: given.length, meanHundredths: Math.round((sum / given.length) * 100) }
}
