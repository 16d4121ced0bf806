import type { ComplaintEvent, ReportEvent } from '../../src/kernel/case-event.js'
import type { CorruptionCategory, Offence } from '../../src/kernel/category.js'
import type { ComplaintStatus } from '../../src/kernel/complaint-status.js'
import { parseFiscalYear, type FiscalYear } from '../../src/kernel/fiscal-year.js'
import { parseOfficeDate, type OfficeDate } from '../../src/kernel/office-date.js'
import type { MoveReason } from '../../src/kernel/report-move.js'
import type { ReportStatus } from '../../src/kernel/report-status.js'

export const testAgency = '0b6f8b9e-6d0a-4c55-9d1e-3a1f6f0f2a01'

export function day(text: string): OfficeDate {
  const parsed = parseOfficeDate(text)
  if (parsed === null) throw new TypeError(`not a day: ${text}`)
  return parsed
}

export function fiscalYear(value: number): FiscalYear {
  const parsed = parseFiscalYear(value)
  if (parsed === null) throw new TypeError(`not a fiscal year: ${value}`)
  return parsed
}

/** A stable case id: the number at the end of a fixed UUID. */
export function subjectOf(number: number): string {
  return `5f2d7c7e-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export type ReportFact =
  | readonly ['classified', CorruptionCategory, Offence]
  | readonly ['status', ReportStatus]
  | readonly ['answered']
  /** Left the counts, with a reason or without, as so many officers said. */
  | readonly ['left', MoveReason | null, number]

/** The facts of one corruption report: received on a day, then what happened, in order. */
export function reportFacts(
  number: number,
  receivedOn: string,
  ...facts: (readonly [on: string, ...fact: ReportFact])[]
): ReportEvent[] {
  const base = { agencyId: testAgency, channel: 'corruption', subject: subjectOf(number) } as const
  const received: ReportEvent = {
    ...base,
    ordinal: 1,
    on: day(receivedOn),
    kind: 'received',
    facts: { intakeMethod: 'web' },
  }
  const later = facts.map(([on, ...fact], index): ReportEvent => {
    const place = { ...base, ordinal: index + 2, on: day(on) }
    if (fact[0] === 'classified') {
      return { ...place, kind: 'classified', facts: { category: fact[1], offence: fact[2] } }
    }
    if (fact[0] === 'answered') return { ...place, kind: 'answered', facts: {} }
    if (fact[0] === 'left') {
      return { ...place, kind: 'reclassified', facts: { to: 'general', reason: fact[1], agreedBy: fact[2] } }
    }
    const refusalReason = fact[1] === 'not_accepted' ? 'insufficient_particulars' : null
    return { ...place, kind: 'status_changed', facts: { status: fact[1], refusalReason } }
  })
  return [received, ...later]
}

/** The facts of one general complaint: received under a category, then statuses. */
export function complaintFacts(
  number: number,
  receivedOn: string,
  category: string,
  ...statuses: (readonly [on: string, status: ComplaintStatus])[]
): ComplaintEvent[] {
  const base = { agencyId: testAgency, channel: 'general', subject: subjectOf(number) } as const
  return [
    {
      ...base,
      ordinal: 1,
      on: day(receivedOn),
      kind: 'received',
      facts: { intakeMethod: 'web', category },
    },
    ...statuses.map(([on, status], index): ComplaintEvent => ({
      ...base,
      ordinal: index + 2,
      on: day(on),
      kind: 'status_changed',
      facts: { status },
    })),
  ]
}

/**
 * Thirteen reports around fiscal year 2567 (1 October 2023 to 30 September 2024) and five complaints. The expected
 * tables in the tests were counted by hand from this list.
 */
export const exampleEvents = [
  // 1: the last day of 2566, still open when 2567 begins, closed in it.
  ...reportFacts(
    1,
    '2023-09-30',
    ['2023-10-02', 'classified', 'asset', 'malfeasance'],
    ['2023-10-20', 'status', 'accepted'],
    ['2023-11-15', 'status', 'closed_unsubstantiated'],
  ),
  // 2: the first day of 2567.
  ...reportFacts(
    2,
    '2023-10-01',
    ['2023-10-03', 'classified', 'budget_procurement', 'malfeasance'],
    ['2023-10-05', 'status', 'accepted'],
    ['2023-12-01', 'status', 'closed_unsubstantiated'],
  ),
  // 3: closed, reopened, closed with another outcome.
  ...reportFacts(
    3,
    '2023-10-31',
    ['2023-11-01', 'classified', 'budget_procurement', 'misconduct'],
    ['2023-11-02', 'status', 'accepted'],
    ['2023-11-30', 'status', 'closed_unsubstantiated'],
    ['2024-01-10', 'status', 'fact_finding'],
    ['2024-03-31', 'status', 'closed_substantiated'],
  ),
  // 4: reclassified, then not accepted on the day of a leap year.
  ...reportFacts(
    4,
    '2023-12-25',
    ['2023-12-26', 'classified', 'asset', 'misconduct'],
    ['2024-02-01', 'classified', 'bribery', 'malfeasance'],
    ['2024-02-29', 'status', 'not_accepted'],
  ),
  // 5: a duplicate of 4.
  ...reportFacts(
    5,
    '2023-12-26',
    ['2023-12-27', 'classified', 'bribery', 'malfeasance'],
    ['2024-01-02', 'status', 'duplicate'],
  ),
  // 6: referred, which counts as completed.
  ...reportFacts(
    6,
    '2024-02-29',
    ['2024-03-01', 'classified', 'abuse_of_power', 'misconduct'],
    ['2024-03-08', 'status', 'referred'],
  ),
  // 7: never classified.
  ...reportFacts(7, '2024-03-31', ['2024-04-02', 'status', 'screening']),
  // 8: received and closed on one day.
  ...reportFacts(
    8,
    '2024-05-15',
    ['2024-05-15', 'classified', 'other', 'misconduct'],
    ['2024-05-15', 'status', 'accepted'],
    ['2024-05-15', 'status', 'closed_unsubstantiated'],
  ),
  // 9: withdrawn.
  ...reportFacts(
    9,
    '2024-05-20',
    ['2024-05-21', 'classified', 'personnel', 'misconduct'],
    ['2024-06-30', 'status', 'withdrawn'],
  ),
  // 10: the last day of 2567; closed in 2568.
  ...reportFacts(
    10,
    '2024-09-30',
    ['2024-10-01', 'classified', 'conflict_of_interest', 'misconduct'],
    ['2024-10-02', 'status', 'accepted'],
    ['2024-12-31', 'status', 'closed_substantiated'],
  ),
  // 11: in progress still; answered.
  ...reportFacts(
    11,
    '2024-08-12',
    ['2024-08-13', 'classified', 'budget_procurement', 'malfeasance'],
    ['2024-08-20', 'status', 'accepted'],
    ['2024-08-20', 'answered'],
    ['2024-08-21', 'status', 'fact_finding'],
  ),
  // 12: the first day of 2568.
  ...reportFacts(12, '2024-10-01', ['2024-10-02', 'classified', 'asset', 'malfeasance']),
  // 13: closed as of September, reopened in 2568.
  ...reportFacts(
    13,
    '2024-07-01',
    ['2024-07-02', 'classified', 'budget_procurement', 'malfeasance'],
    ['2024-07-03', 'status', 'accepted'],
    ['2024-09-30', 'status', 'closed_unsubstantiated'],
    ['2024-10-15', 'status', 'fact_finding'],
  ),
  ...complaintFacts(101, '2023-09-30', 'road', ['2023-10-05', 'resolved']),
  ...complaintFacts(102, '2023-10-01', 'street_light', ['2023-10-05', 'resolved']),
  ...complaintFacts(103, '2024-01-05', 'street_light', ['2024-01-06', 'assigned']),
  ...complaintFacts(104, '2024-01-06', 'street_light', ['2024-01-07', 'duplicate']),
  ...complaintFacts(105, '2024-09-30', 'waste', ['2024-10-01', 'not_accepted']),
]
