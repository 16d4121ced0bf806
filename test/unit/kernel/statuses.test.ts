import {
  complaintStatuses,
  nextComplaintStatuses,
  problemOfComplaintStep,
  type ComplaintStatus,
  type ComplaintStep,
} from '../../../src/kernel/complaint-status.js'
import {
  bucketOf,
  nextReportStatuses,
  offeredReportStatuses,
  problemOfStep,
  reportStatuses,
  type ReportStatus,
  type ReportStep,
} from '../../../src/kernel/report-status.js'

/** Every pair: a row is the status from, a column the status to, in the order of the list; x may be taken. */
function tableOf<Status extends string>(
  statuses: readonly Status[],
  mayGo: (from: Status, to: Status) => boolean,
): string[] {
  return statuses.map((from) => statuses.map((to) => (mayGo(from, to) ? 'x' : '.')).join(''))
}

const wholeStep = {
  ...{ refusalReason: null, hasMessage: true, isClassified: true },
  ...{ hasCommittee: true, hasBody: true, hasOriginal: true },
} as const

function step(to: ReportStatus, change: Partial<ReportStep> = {}): ReportStep {
  const refusalReason = to === 'not_accepted' ? 'before_a_court' : null
  return { to, ...wholeStep, refusalReason, ...change }
}

describe('the steps of a corruption report', () => {
  it('are these and no others', () => {
    const mayGo = (from: ReportStatus, to: ReportStatus): boolean => problemOfStep(from, step(to)) === null
    // to: received screening need_information accepted fact_finding disciplinary referred not_accepted
    //     closed_unsubstantiated closed_substantiated withdrawn duplicate
    expect(tableOf(reportStatuses, mayGo)).toEqual([
      '.xxx..xx..xx', // received
      '..xx..xx..xx', // screening
      '.x.x..xx..xx', // need_information
      '..x.x.x.xxxx', // accepted
      '..x..xx.xxx.', // fact_finding
      '......x.xxx.', // disciplinary
      '....x...xx..', // referred
      '....x.......', // not_accepted
      '....x.......', // closed_unsubstantiated
      '....x.......', // closed_substantiated
      '....x.......', // withdrawn
      '....x.......', // duplicate
    ])
  })

  it('offered to an officer are those that may be taken', () => {
    for (const from of reportStatuses) {
      const taken = reportStatuses.filter((to) => problemOfStep(from, step(to)) === null)
      expect([...nextReportStatuses(from)].sort()).toEqual([...taken].sort())
    }
  })

  it('offer a withdrawal from every open status, and only when the reporter asked for it', () => {
    for (const from of reportStatuses) {
      const offered = offeredReportStatuses(from, true)
      expect(offered).toEqual(nextReportStatuses(from))
      expect(offered.includes('withdrawn')).toBe(bucketOf(from) === 'in_progress')
      expect(offeredReportStatuses(from, false)).toEqual(offered.filter((to) => to !== 'withdrawn'))
    }
  })

  it('that end or reopen a case, or ask the reporter, carry a message', () => {
    for (const from of reportStatuses) {
      for (const to of nextReportStatuses(from)) {
        const speaks =
          bucketOf(from) !== 'in_progress' || bucketOf(to) !== 'in_progress' || to === 'need_information'
        const problem = problemOfStep(from, step(to, { hasMessage: false }))
        expect([from, to, problem]).toEqual([from, to, speaks ? 'message_missing' : null])
      }
    }
  })

  it('that complete a report need its classification, so that the counts of the measures miss none', () => {
    for (const from of reportStatuses) {
      for (const to of nextReportStatuses(from)) {
        const problem = problemOfStep(from, step(to, { isClassified: false }))
        expect([from, to, problem]).toEqual([
          from,
          to,
          bucketOf(to) === 'completed' ? 'not_classified' : null,
        ])
      }
    }
  })

  it('need a reason to not accept, and take none otherwise', () => {
    expect(problemOfStep('screening', step('not_accepted', { refusalReason: null }))).toBe(
      'refusal_reason_missing',
    )
    expect(problemOfStep('screening', step('accepted', { refusalReason: 'not_this_agency' }))).toBe(
      'refusal_reason_unexpected',
    )
  })

  it('that find facts need a committee or a reason, that refer a body, that repeat an original', () => {
    for (const from of reportStatuses) {
      for (const to of nextReportStatuses(from)) {
        const problem = (change: Partial<ReportStep>): unknown => problemOfStep(from, step(to, change))
        expect(problem({ hasCommittee: false })).toBe(to === 'fact_finding' ? 'committee_missing' : null)
        expect(problem({ hasBody: false })).toBe(to === 'referred' ? 'body_missing' : null)
        expect(problem({ hasOriginal: false })).toBe(to === 'duplicate' ? 'original_missing' : null)
      }
    }
  })

  it('count as completed, in progress or not at all', () => {
    expect(reportStatuses.filter((status) => bucketOf(status) === 'completed')).toEqual([
      'referred',
      'not_accepted',
      'closed_unsubstantiated',
      'closed_substantiated',
      'withdrawn',
    ])
    expect(reportStatuses.filter((status) => bucketOf(status) === 'not_counted')).toEqual(['duplicate'])
  })
})

describe('the steps of a general complaint', () => {
  /** A step with everything that any step needs. */
  const whole: Omit<ComplaintStep, 'to'> = {
    ...{ hasMessage: true, refusalReason: 'government_policy', hasBody: true, hasOriginal: true },
    hasReason: true,
  }
  const mayGo = (from: ComplaintStatus, to: ComplaintStatus): boolean =>
    problemOfComplaintStep(from, { ...whole, to }) === null

  it('are these and no others', () => {
    // to: received assigned in_progress need_information resolved not_accepted referred duplicate
    expect(tableOf(complaintStatuses, mayGo)).toEqual([
      '.xxxxxxx', // received
      '..xxxxxx', // assigned
      '...xxxxx', // in_progress
      '.xx.xxxx', // need_information
      '..x.....', // resolved
      '..x.....', // not_accepted
      '..x.x...', // referred
      '..x.....', // duplicate
    ])
  })

  it('offered to an officer are those that may be taken', () => {
    for (const from of complaintStatuses) {
      const taken = complaintStatuses.filter((to) => mayGo(from, to))
      expect([...nextComplaintStatuses(from)].sort()).toEqual([...taken].sort())
    }
  })

  it('that end or reopen it, or ask the complainant, carry a message', () => {
    const silent = complaintStatuses.flatMap((from) =>
      nextComplaintStatuses(from)
        .filter((to) => problemOfComplaintStep(from, { ...whole, to, hasMessage: false }) === null)
        .map((to) => `${from} ${to}`),
    )
    expect(silent).toEqual([
      'received assigned',
      'received in_progress',
      'assigned in_progress',
      'need_information assigned',
      'need_information in_progress',
    ])
  })

  it.each([
    ['received', 'not_accepted', { refusalReason: null }, 'refusal_reason_missing'],
    ['received', 'referred', { hasBody: false }, 'body_missing'],
    ['received', 'duplicate', { hasOriginal: false }, 'original_missing'],
    ['duplicate', 'in_progress', { hasReason: false }, 'reason_missing'],
    ['resolved', 'in_progress', { hasReason: false }, null],
  ] as const)('from %s to %s need their particulars: %j', (from, to, without, problem) => {
    expect(problemOfComplaintStep(from, { ...whole, to })).toBeNull()
    expect(problemOfComplaintStep(from, { ...whole, to, ...without })).toBe(problem)
  })
})
