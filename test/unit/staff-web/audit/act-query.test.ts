import { acts } from '../../../../src/audit/record-act.js'
import type { OfficeDate } from '../../../../src/kernel/office-date.js'
import { askedActs, writtenDay } from '../../../../src/staff-web/audit/act-query.js'
import { messagesFor } from '../../../../src/ui/messages/messages.js'

const today = '2026-11-23' as OfficeDate
const asked = (query: unknown): ReturnType<typeof askedActs> => askedActs(query, [], today)

describe('the words of acts', () => {
  it.each(['th', 'en'] as const)('say every act in %s, each differently', (lang) => {
    const t = messagesFor(lang)
    const words = acts.map((act) => t(`audit.act.${act}`))
    expect(new Set(words).size).toBe(acts.length)
    expect(words.filter((word) => word.includes('_') || word === '')).toEqual([])
  })
})

describe('what is asked of the audit log', () => {
  it('is the last 31 days when nothing is said', () => {
    expect(asked(undefined)).toEqual({
      problem: null,
      filter: { from: '2026-10-24', until: today, officer: null, act: null, locator: '' },
    })
  })

  it('may be written in either era and in Thai digits', () => {
    for (const [from, until] of [
      ['1/11/2569', '2/11/2569'],
      ['๑/๑๑/๒๕๖๙', '๒/๑๑/๒๕๖๙'],
      ['01-11-2026', '02.11.2026'],
      ['2026-11-01', '2026-11-02'],
    ]) {
      expect(asked({ from, until }).filter).toMatchObject({ from: '2026-11-01', until: '2026-11-02' })
    }
  })

  it('is never more than a year at once, and says so', () => {
    expect(asked({ from: '1/1/2560', until: '23/11/2569' })).toMatchObject({
      problem: 'shortened',
      filter: { from: '2025-11-23', until: today },
    })
  })

  it('says when a day could not be read, or the last is before the first', () => {
    expect(asked({ from: 'yesterday' }).problem).toBe('dayUnknown')
    expect(asked({ from: '31/2/2569' }).problem).toBe('dayUnknown')
    expect(asked({ from: '2/11/2569', until: '1/11/2569' })).toMatchObject({
      problem: 'dayUnknown',
      filter: { until: '2026-11-01' },
    })
  })

  it('leaves out what is not known', () => {
    const query = { act: 'danced', officer: 'nobody', number: '4827 ๑๙30; DROP' }
    expect(asked(query).filter).toMatchObject({ act: null, officer: null, locator: '48271930' })
  })

  it('is written back as people write days', () => {
    expect([writtenDay(today, 'th'), writtenDay(today, 'en')]).toEqual(['23/11/2569', '23/11/2026'])
  })
})
