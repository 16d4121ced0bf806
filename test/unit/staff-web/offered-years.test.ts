import { offeredYears } from '../../../src/staff-web/release-desk/offered-years.js'
import { day } from '../../support/case-events.js'

describe('the years that the release desk offers', () => {
  const today = day('2026-11-23')

  it('begin with the year in which the agency opened', () => {
    expect(offeredYears({ openedOn: day('2025-11-01'), isEvaluation: false }, today)).toEqual([2570, 2569])
  })

  it('leave out a year that ended the day before it opened', () => {
    expect(offeredYears({ openedOn: day('2026-10-01'), isEvaluation: false }, today)).toEqual([2570])
    expect(offeredYears({ openedOn: day('2026-09-30'), isEvaluation: false }, today)).toEqual([2570, 2569])
  })

  it('are five for an old agency and for the evaluation agency', () => {
    const five = [2570, 2569, 2568, 2567, 2566]
    expect(offeredYears({ openedOn: day('2015-10-01'), isEvaluation: false }, today)).toEqual(five)
    expect(offeredYears({ openedOn: day('2026-11-23'), isEvaluation: true }, today)).toEqual(five)
  })
})
