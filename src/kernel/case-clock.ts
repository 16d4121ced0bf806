import { isComplaintClosed, type ComplaintStatus } from './complaint-status.js'
import { deadlineCodes, type ComplaintDeadlines, type DeadlineCode, type Deadlines } from './deadline.js'
import type { Holidays, OfficeDate } from './office-date.js'
import { countDays, pausesOf, type DatedMessage, type Pause } from './pause.js'
import { bucketOf, type ReportStatus } from './report-status.js'

/** What of a case decides by when something is owed: days and order, no word of anybody. */
export interface CaseHistory<Status extends string> {
  readonly receivedOn: OfficeDate
  /** From the first on, which is `received`. */
  readonly steps: readonly { readonly status: Status; readonly on: OfficeDate }[]
  /** In the order of writing. */
  readonly messages: readonly DatedMessage[]
}

export type ComplaintHistory = CaseHistory<ComplaintStatus>

export interface ReportHistory extends CaseHistory<ReportStatus> {
  /** Positions, from 1, of the steps to fact-finding whose time was extended. */
  readonly extended: readonly number[]
  /** Positions, from 1, of the steps to referral whose file was handed over, and when. */
  readonly handedOver: readonly { readonly step: number; readonly on: OfficeDate }[]
}

/** One thing that the office owes, or owed. */
export interface CaseClock {
  readonly code: DeadlineCode
  readonly from: OfficeDate
  /** The last day in time; null while the office waits for the reporter. */
  readonly dueOn: OfficeDate | null
  readonly pausedDays: number
  /** The day on which it was done; null while it is owed. */
  readonly metOn: OfficeDate | null
}

export interface NextDue {
  readonly code: DeadlineCode
  readonly on: OfficeDate
}

/** The earliest day by which something is still owed; null when nothing is, or all waits for the reporter. */
export function nextDue(clocks: readonly CaseClock[]): NextDue | null {
  const owed = clocks.flatMap(({ code, dueOn, metOn }) =>
    metOn === null && dueOn !== null ? [{ code, on: dueOn }] : [],
  )
  const rank = ({ on, code }: NextDue): string => `${on} ${deadlineCodes.indexOf(code)}`
  return owed.sort((one, other) => (rank(one) < rank(other) ? -1 : 1))[0] ?? null
}

const undecided: readonly ReportStatus[] = ['received', 'screening', 'need_information']
const stillFinding: readonly ReportStatus[] = [...undecided, 'accepted', 'fact_finding']
const results: readonly ReportStatus[] = [
  'disciplinary',
  'not_accepted',
  'closed_unsubstantiated',
  'closed_substantiated',
]

/**
 * Every clock of a report, in the order of `deadlineCodes`. Pure; `next_due` of the database says the same of the next
 * one, and a test holds the two together.
 */
export function reportClocks(
  history: ReportHistory,
  deadlines: Deadlines,
  holidays: Holidays,
): readonly CaseClock[] {
  const { receivedOn, steps } = history
  const clock = clockMaker(history, deadlines, holidays)
  const decided = steps.find(({ status }) => !undecided.includes(status))
  return [
    ...commonClocks(history, deadlines, holidays),
    clock('screen', receivedOn, steps[1]?.on ?? null),
    clock('decide', receivedOn, decided?.on ?? null),
    ...findingClock(history, deadlines, holidays),
    ...progressClock(history, clock, (status) => bucketOf(status) === 'in_progress'),
    ...resultClock(history, clock),
    ...referralClock(history, clock),
  ].sort((one, other) => deadlineCodes.indexOf(one.code) - deadlineCodes.indexOf(other.code))
}

/** Every clock of a general complaint, in the order of `deadlineCodes`. */
export function complaintClocks(
  history: ComplaintHistory,
  deadlines: ComplaintDeadlines,
  holidays: Holidays,
): readonly CaseClock[] {
  const clock = clockMaker(history, deadlines, holidays)
  return [
    ...commonClocks(history, deadlines, holidays),
    ...progressClock(history, clock, (status) => !isComplaintClosed(status)).map((one) =>
      asPromised(one, history),
    ),
  ]
}

/** The day that the office's last message promises holds until a step on a later day. */
function asPromised(clock: CaseClock, { steps, messages }: ComplaintHistory): CaseClock {
  const last = messages.filter(({ isFromOffice }) => isFromOffice).at(-1)
  const promised = last?.promisedOn ?? null
  if (last === undefined || promised === null || clock.dueOn === null) return clock
  return (steps.at(-1)?.on ?? '') > last.on ? clock : { ...clock, dueOn: promised }
}

type ClockMaker<Code extends DeadlineCode> = (
  code: Code,
  from: OfficeDate,
  metOn: OfficeDate | null,
) => CaseClock

function clockMaker<Code extends DeadlineCode>(
  { steps, messages }: CaseHistory<string>,
  deadlines: Pick<Deadlines, Code>,
  holidays: Holidays,
): ClockMaker<Code> {
  const pauses = pausesOf(steps, messages)
  return (code, from, metOn) => ({
    code,
    from,
    metOn,
    ...countDays(from, deadlines[code], { pauses, holidays }),
  })
}

/**
 * The receipt, given when the case was entered, and the first written answer: the law's, which no question to the citizen
 * puts off (a question is an answer).
 */
function commonClocks(
  { receivedOn, steps, messages }: CaseHistory<string>,
  deadlines: ComplaintDeadlines,
  holidays: Holidays,
): CaseClock[] {
  const pauses: readonly Pause[] = []
  const answeredOn = messages.find(({ isFromOffice }) => isFromOffice)?.on ?? null
  const always = (code: 'acknowledge' | 'first_answer', metOn: OfficeDate | null): CaseClock => ({
    ...{ code, from: receivedOn, metOn },
    ...countDays(receivedOn, deadlines[code], { pauses, holidays }),
  })
  return [always('acknowledge', steps[0]?.on ?? null), always('first_answer', answeredOn)]
}

/** Once answered, the office writes or moves the case again and again until it ends. */
function progressClock<Status extends string>(
  { steps, messages }: CaseHistory<Status>,
  clock: ClockMaker<'progress'>,
  isOpen: (status: Status) => boolean,
): CaseClock[] {
  const last = steps.at(-1)
  const lastMessage = messages.filter(({ isFromOffice }) => isFromOffice).at(-1)
  if (last === undefined || lastMessage === undefined || !isOpen(last.status)) return []
  return [clock('progress', last.on > lastMessage.on ? last.on : lastMessage.on, null)]
}

/** Position, from 1, of the step to fact-finding from which the present finding counts; null when there is none. */
export function findingStep(steps: ReportHistory['steps']): number | null {
  const isEnded = (index: number): boolean =>
    steps[index] !== undefined && bucketOf(steps[index].status) !== 'in_progress'
  // A reopened case is examined anew.
  const begun = steps.findLastIndex((_, index) => index === 0 || (isEnded(index - 1) && !isEnded(index)))
  const found = steps.findIndex(({ status }, index) => index >= begun && status === 'fact_finding')
  return found === -1 ? null : found + 1
}

function findingClock(history: ReportHistory, deadlines: Deadlines, holidays: Holidays): CaseClock[] {
  const position = findingStep(history.steps)
  const begun = position === null ? undefined : history.steps[position - 1]
  if (position === null || begun === undefined) return []
  const metOn = history.steps.slice(position).find(({ status }) => !stillFinding.includes(status))?.on ?? null
  const counting = { pauses: pausesOf(history.steps, history.messages), holidays }
  const plain = countDays(begun.on, deadlines.fact_finding, counting)
  const from = begun.on
  if (!history.extended.includes(position)) return [{ code: 'fact_finding', from, metOn, ...plain }]
  const more =
    plain.dueOn === null
      ? { dueOn: null, pausedDays: 0 }
      : countDays(plain.dueOn, deadlines.extension, counting)
  const pausedDays = plain.pausedDays + more.pausedDays
  return [{ code: 'extension', from, metOn, dueOn: more.dueOn, pausedDays }]
}

/** An ending is told with its step; that discipline begins is not, and is owed to the reporter. */
function resultClock({ steps, messages }: ReportHistory, clock: ClockMaker<'result'>): CaseClock[] {
  const decision = steps.findLast(({ status }) => results.includes(status))
  if (decision === undefined) return []
  const told = messages.find(({ isFromOffice, on }) => isFromOffice && on >= decision.on)
  return [clock('result', decision.on, told?.on ?? null)]
}

function referralClock({ steps, handedOver }: ReportHistory, clock: ClockMaker<'referral'>): CaseClock[] {
  const last = steps.at(-1)
  if (last?.status !== 'referred') return []
  return [clock('referral', last.on, handedOver.find(({ step }) => step === steps.length)?.on ?? null)]
}
