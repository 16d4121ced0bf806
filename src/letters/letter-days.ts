import { nextDue, type CaseClock } from '../kernel/case-clock.js'
import { dueOn, type ComplaintDeadlines, type Deadline, type DeadlineCode } from '../kernel/deadline.js'
import type { Holidays, OfficeDate } from '../kernel/office-date.js'
import type { LetterKind } from './letter-kind.js'

/** Days that a letter names; null where the case knows none, and the officer writes one. */
export interface LetterDays {
  readonly dueOn: OfficeDate | null
  readonly extendedOn: OfficeDate | null
}

export interface CaseInTime {
  readonly today: OfficeDate
  readonly clocks: readonly CaseClock[]
  readonly deadlines: ComplaintDeadlines & Partial<Readonly<Record<DeadlineCode, Deadline>>>
  readonly holidays: Holidays
}

const unknown: LetterDays = { dueOn: null, extendedOn: null }

/** By these days the person who told is to hear something; the others are the office's own business. */
const toWhoTold: readonly DeadlineCode[] = ['first_answer', 'fact_finding', 'extension', 'progress', 'result']

/**
 * The days of each kind of letter, from the clocks of the case itself. A day that is past, or that stands still because the
 * office waits, is not promised to anybody: then there is none. Only what was owed before an extension may lie in the past.
 */
export function letterDays(about: CaseInTime): Readonly<Record<LetterKind, LetterDays>> {
  const { today, clocks } = about
  const owed = nextDue(clocks.filter(({ code }) => toWhoTold.includes(code)))
  const ahead = { dueOn: owed !== null && owed.on >= today ? owed.on : null, extendedOn: null }
  return {
    // Until when the person who told is to answer, the case does not know: its own days are what the office owes.
    ...{ acknowledge: ahead, ask_particulars: unknown, refer: unknown, result: unknown },
    extend: extensionOf(about),
  }
}

/** What fell due, and until when it is extended: a finding of facts once, by the agency's own number of days; a complaint by promise. */
function extensionOf(about: CaseInTime): LetterDays {
  const { clocks, deadlines, holidays } = about
  const owed = clocks.find(({ code, metOn }) => code === 'extension' && metOn === null)
  if (owed !== undefined)
    return {
      dueOn: plainDay(owed, 'fact_finding', about),
      extendedOn: owed.dueOn === null ? null : ifAhead(owed.dueOn, about),
    }
  const finding = clocks.find(({ code, metOn }) => code === 'fact_finding' && metOn === null)
  const { extension } = deadlines
  if (finding !== undefined && extension !== undefined) {
    const { dueOn: due } = finding
    return { dueOn: due, extendedOn: due === null ? null : ifAhead(dueOn(due, extension, holidays), about) }
  }
  return promisedOf(about)
}

function promisedOf(about: CaseInTime): LetterDays {
  const code = about.clocks.some((one) => one.code === 'first_answer' && one.metOn === null)
    ? 'first_answer'
    : 'progress'
  const clock = about.clocks.find((one) => one.code === code && one.metOn === null)
  if (clock === undefined) return unknown
  const plain = plainDay(clock, code, about)
  if (clock.dueOn === null || plain === null || clock.dueOn === plain) {
    return { dueOn: clock.dueOn, extendedOn: null }
  }
  return { dueOn: null, extendedOn: ifAhead(clock.dueOn, about) }
}

/** The day without extension or promise; null when the office waited meanwhile, for then it is not known from here. */
function plainDay(
  { from, pausedDays }: CaseClock,
  code: DeadlineCode,
  { deadlines, holidays }: CaseInTime,
): OfficeDate | null {
  const deadline = deadlines[code]
  return pausedDays > 0 || deadline === undefined ? null : dueOn(from, deadline, holidays)
}

function ifAhead(day: OfficeDate, { today }: CaseInTime): OfficeDate | null {
  return day > today ? day : null
}
