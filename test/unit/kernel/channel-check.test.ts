import {
  channelMonths,
  monthEnd,
  monthsOf,
  type ChannelCheck,
  type ChannelSources,
  type DayPeriod,
} from '../../../src/kernel/channel-check.js'
import type { OfficerId } from '../../../src/kernel/ids.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'

const day = (text: string): OfficeDate => text as OfficeDate
const period = (first: string, last: string): DayPeriod => ({ first: day(first), last: day(last) })

const office: ChannelSources = {
  openedOn: day('2025-10-01'),
  methods: ['web', 'drop_box', 'letter'],
  changes: [],
  checks: [],
}

function check(more: Partial<ChannelCheck>): ChannelCheck {
  return {
    channel: 'drop_box',
    month: day('2026-02-01'),
    seq: 1,
    found: 0,
    checkedOn: day('2026-03-02'),
    checkedBy: 'o' as OfficerId,
    ...more,
  }
}

/** `drop_box 2026-02`, for each that is missing. */
function missing(of: DayPeriod, sources: Partial<ChannelSources> = {}): string[] {
  return channelMonths(of, { ...office, ...sources })
    .filter(({ isMissing }) => isMissing)
    .map(({ channel, month }) => `${channel} ${month.slice(0, 7)}`)
}

describe('the months of a period', () => {
  it('are those it touches, across a year and a leap day', () => {
    expect(monthsOf(period('2023-12-31', '2024-02-01'))).toEqual(['2023-12-01', '2024-01-01', '2024-02-01'])
    expect(monthEnd(day('2024-02-01'))).toBe('2024-02-29')
    expect(monthEnd(day('2026-12-01'))).toBe('2026-12-31')
    expect(monthsOf(period('2026-02-02', '2026-02-01'))).toEqual([])
  })
})

describe('the checks of off-line channels', () => {
  it('are owed for every channel but the web, for every month of the period', () => {
    expect(missing(period('2026-02-01', '2026-03-31'))).toEqual([
      'letter 2026-02',
      'drop_box 2026-02',
      'letter 2026-03',
      'drop_box 2026-03',
    ])
  })

  it('count only when somebody looked after the month was over', () => {
    const february = period('2026-02-01', '2026-02-28')
    const checkedOn = (text: string): string[] =>
      missing(february, { methods: ['drop_box'], checks: [check({ checkedOn: day(text) })] })
    expect(checkedOn('2026-02-28')).toEqual(['drop_box 2026-02'])
    expect(checkedOn('2026-03-01')).toEqual([])
  })

  it('are not owed for a month that the period cuts, and it is shown all the same', () => {
    const cut = period('2026-02-01', '2026-02-27')
    expect(missing(cut)).toEqual([])
    const [shown] = channelMonths(cut, { ...office, methods: ['drop_box'], checks: [check({})] })
    expect(shown).toMatchObject({ isOver: false, checkedOn: '2026-03-02', seq: 1 })
  })

  it('of which the last one stands: a correction replaces what it corrects', () => {
    const [stands] = channelMonths(period('2026-02-01', '2026-02-28'), {
      ...office,
      methods: ['drop_box'],
      checks: [check({ seq: 2, found: 3, checkedOn: day('2026-03-09') }), check({})],
    })
    expect(stands).toMatchObject({ seq: 2, found: 3, checkedOn: '2026-03-09', isMissing: false })
  })

  it('are late after the end of the month that follows, and still count', () => {
    const late = (text: string): boolean | undefined =>
      channelMonths(period('2026-02-01', '2026-02-28'), {
        ...office,
        methods: ['drop_box'],
        checks: [check({ checkedOn: day(text) })],
      })[0]?.isLate
    expect([late('2026-03-31'), late('2026-04-01')]).toEqual([false, true])
  })

  it('are owed from the month in which the office opened', () => {
    expect(missing(period('2025-10-01', '2026-01-31'), { openedOn: day('2025-12-15') })).toEqual([
      'letter 2025-12',
      'drop_box 2025-12',
      'letter 2026-01',
      'drop_box 2026-01',
    ])
  })

  it('of a channel taken off the list are owed to the month in which it went, of a new one from then on', () => {
    const changes = [
      { on: day('2026-02-10'), before: ['web', 'drop_box'] as const, after: ['web', 'letter'] as const },
    ]
    expect(missing(period('2026-01-01', '2026-03-31'), { methods: ['web', 'letter'], changes })).toEqual([
      'drop_box 2026-01',
      'letter 2026-02',
      'drop_box 2026-02',
      'letter 2026-03',
    ])
  })

  it('of a channel that was on the list for minutes are never owed', () => {
    const changes = [
      { on: day('2026-02-10'), before: ['letter'] as const, after: ['letter', 'line'] as const },
      { on: day('2026-02-10'), before: ['letter', 'line'] as const, after: ['letter'] as const },
    ]
    expect(missing(period('2026-02-01', '2026-02-28'), { methods: ['letter'], changes })).toEqual([
      'letter 2026-02',
    ])
  })

  it('cannot be escaped by one change that takes off and another that puts back', () => {
    const changes = [
      { on: day('2026-02-01'), before: ['drop_box'] as const, after: [] as const },
      { on: day('2026-03-31'), before: [] as const, after: ['drop_box'] as const },
    ]
    expect(missing(period('2026-01-01', '2026-03-31'), { methods: ['drop_box'], changes })).toEqual([
      'drop_box 2026-01',
      'drop_box 2026-03',
    ])
  })
})
