import { carriedOverGuard } from '../../../src/publication/carried-over-guard.js'

const flow = { opening: 7, received: 12, reopened: 3, closed: 10, closing: 12 }
const whole = { flow, isWholeYear: true, before: null }
const said = (closing: number) => ({ release: '2569/2', closing })

describe('the guard about what was carried over', () => {
  it('is met by what the year before said was still open, and names the release', () => {
    expect(carriedOverGuard({ ...whole, before: said(7) })).toEqual({
      ...{ code: 'carried_over_shown', isMet: true },
      values: { n: 7, against: '2569/2', rule: 2 },
    })
  })

  it.each([6, 8, 0])('is not met where the year before said %i', (closing) => {
    expect(carriedOverGuard({ ...whole, before: said(closing) })).toMatchObject({
      ...{ isMet: false, values: { n: 7, against: '2569/2', closing } },
    })
  })

  it.each(['opening', 'received', 'reopened', 'closed', 'closing'] as const)(
    'is not met by parts that do not add up: %s',
    (part) => {
      const wrong = { ...flow, [part]: flow[part] + 1 }
      expect(carriedOverGuard({ ...whole, flow: wrong }).isMet).toBe(false)
    },
  )

  it('says so where nothing was published to compare with, where it is hidden, and where it comes later', () => {
    expect(carriedOverGuard(whole).values).toEqual({ n: 7, rule: 2 })
    expect(carriedOverGuard({ ...whole, flow: null, before: said(7) }).values).toEqual({
      n: 'hidden',
      rule: 2,
    })
    expect(carriedOverGuard({ flow: null, isWholeYear: false, before: said(7) }).values).toEqual({
      ...{ n: 'later', rule: 2 },
    })
  })
})
