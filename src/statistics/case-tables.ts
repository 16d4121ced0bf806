import { corruptionCategories, type CorruptionCategory } from '../kernel/category.js'
import type { ComplaintStatus } from '../kernel/complaint-status.js'
import { intakeMethods, type IntakeMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { ratings, type Rating } from '../kernel/rating.js'
import { referralBodies, type ReferralBody } from '../kernel/referral-body.js'
import type { ReportState } from './case-history.js'
import type { ComplaintState } from './complaint-history.js'
import {
  durationsOf,
  fewestForDurations,
  punctualityOf,
  type Durations,
  type Punctuality,
  type Span,
} from './durations.js'

/** Royal Decree on Good Governance 2546, section 38: the first written answer, in calendar days. */
export const firstAnswerDays = 15

/** What closes a general complaint that is counted. */
export const complaintEndings = [
  'resolved',
  'not_accepted',
  'referred',
] as const satisfies readonly ComplaintStatus[]
export type ComplaintEnding = (typeof complaintEndings)[number]

export type Counts<Name extends string> = Readonly<Record<Name, number>>

/** Substantiated among those closed with a finding. */
export interface Findings {
  readonly substantiated: number
  readonly withFinding: number
}

/** Every table about some reports, nothing hidden: for whoever decides what may be shown. */
export interface ReportTables {
  readonly categories: Counts<CorruptionCategory>
  readonly methods: Counts<IntakeMethod>
  /** Of those that stand as referred. */
  readonly referredTo: Counts<ReferralBody | 'not_written'>
  readonly firstAnswer: Punctuality
  readonly daysToFirstAnswer: Durations
  readonly daysToCompletion: Durations
  readonly findings: Findings
}

/** Null with fewer than five ratings. The mean in hundredths, since what is signed has whole numbers only: 462 is 4.62. */
export type Satisfaction = { readonly n: number; readonly meanHundredths: number } | null

/** Every table about some general complaints, nothing hidden. */
export interface ComplaintTables {
  readonly categories: Counts<string>
  readonly closedAs: Counts<ComplaintEnding>
  readonly methods: Counts<IntakeMethod>
  readonly firstAnswer: Punctuality
  readonly daysToFirstAnswer: Durations
  readonly daysToClosing: Durations
  readonly satisfaction: Satisfaction
  /** Times a closed complaint went back to work. */
  readonly reopened: number
}

export function reportTables(reports: readonly ReportState[], asOf: OfficeDate): ReportTables {
  const referred = reports.filter(({ status }) => status === 'referred')
  const substantiated = reports.filter(({ status }) => status === 'closed_substantiated').length
  const unsubstantiated = reports.filter(({ status }) => status === 'closed_unsubstantiated').length
  return {
    categories: countBy(corruptionCategories, reports, ({ category }) => category),
    methods: countBy(intakeMethods, reports, ({ intakeMethod }) => intakeMethod),
    referredTo: countBy(
      [...referralBodies, 'not_written'],
      referred,
      ({ referredTo }) => referredTo ?? 'not_written',
    ),
    firstAnswer: punctualityOf(reports, firstAnswerDays, asOf),
    daysToFirstAnswer: durationsOf(spansUntil(reports, ({ firstAnsweredOn }) => firstAnsweredOn)),
    daysToCompletion: durationsOf(spansUntil(reports, ({ completedOn }) => completedOn)),
    findings: { substantiated, withFinding: substantiated + unsubstantiated },
  }
}

/** @param categories - Every one that is to have a line, also where nothing came under it. */
export function complaintTables(
  complaints: readonly ComplaintState[],
  categories: readonly string[],
  asOf: OfficeDate,
): ComplaintTables {
  return {
    categories: countBy(categories, complaints, ({ category }) => category),
    closedAs: countBy(complaintEndings, complaints, ({ status }) => status),
    methods: countBy(intakeMethods, complaints, ({ intakeMethod }) => intakeMethod),
    firstAnswer: punctualityOf(complaints, firstAnswerDays, asOf),
    daysToFirstAnswer: durationsOf(spansUntil(complaints, ({ firstAnsweredOn }) => firstAnsweredOn)),
    daysToClosing: durationsOf(spansUntil(complaints, ({ closedOn }) => closedOn)),
    satisfaction: satisfactionOf(complaints.flatMap(({ rating }) => (rating === null ? [] : [rating]))),
    reopened: complaints.reduce((sum, { timesReopened }) => sum + timesReopened, 0),
  }
}

function countBy<Name extends string, Case>(
  names: readonly Name[],
  cases: readonly Case[],
  nameOf: (one: Case) => string | null,
): Counts<Name> {
  const count = (name: Name): number => cases.filter((one) => nameOf(one) === name).length
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Counts<Name>
}

function spansUntil<Case extends { readonly receivedOn: OfficeDate }>(
  cases: readonly Case[],
  endOf: (one: Case) => OfficeDate | null,
): Span[] {
  return cases.flatMap((one) => {
    const to = endOf(one)
    return to === null ? [] : [{ from: one.receivedOn, to }]
  })
}

/** Mean of 1 to 5. */
function satisfactionOf(given: readonly Rating[]): Satisfaction {
  if (given.length < fewestForDurations) return null
  const sum = ratings.reduce(
    (total, rating) => total + rating * given.filter((one) => one === rating).length,
    0,
  )
  return { n: given.length, meanHundredths: Math.round((sum / given.length) * 100) }
}
