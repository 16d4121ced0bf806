import { parseCaseEvent } from '../../../src/kernel/parse-case-event.js'
import {
  answerToMove,
  askedMove,
  moveExtra,
  moveOf,
  type SignedMove,
} from '../../../src/kernel/report-move.js'
import {
  agreedNotCorruption,
  isRefusalReason,
  problemOfStep,
  refusalReasons,
} from '../../../src/kernel/report-status.js'
import { reportFacts } from '../../support/case-events.js'

const move = { id: '5f0c7a52-6f0e-4f6e-9b51-1f1a1f0a0001', reason: 'service_matter' } as const
const other: SignedMove = { ...move, id: '5f0c7a52-6f0e-4f6e-9b51-1f1a1f0a0002' }
const said = (topic: string, about: SignedMove = move) => ({ topic, extra: moveExtra(about) })

describe('a reporter who is asked whether it is about corruption', () => {
  it('has a question until they answer that one, whatever they said to another', () => {
    expect(askedMove([said('ask_general')])).toEqual(move)
    expect(askedMove([said('general_refused', other), said('ask_general')])).toEqual(move)
    expect(askedMove([said('ask_general'), said('general_refused')])).toBeNull()
    expect(askedMove([said('ask_general'), said('general_agreed'), said('ask_general', other)])).toEqual(
      other,
    )
  })

  it('has none when what was asked says not about which', () => {
    expect(
      askedMove([{ topic: 'ask_general', extra: { move: { id: 'x', reason: 'service_matter' } } }]),
    ).toBeNull()
    expect(askedMove([{ topic: 'ask_general', extra: null }])).toBeNull()
  })

  it('is taken at the last word, and an officer’s word is none', () => {
    const changed = [said('ask_general'), said('general_agreed'), said('general_refused')]
    expect(answerToMove(changed, move.id)).toBe('refused')
    expect(answerToMove([said('ask_general'), said('answer')], move.id)).toBeNull()
  })
})

describe('the reason of a move', () => {
  it('is one of a closed list', () => {
    expect(moveOf({ move: { ...move, reason: 'because' } })).toBeNull()
    expect(moveOf(moveExtra(move))).toEqual(move)
  })

  it('is not among those that an officer may choose alone', () => {
    expect(refusalReasons as readonly string[]).not.toContain(agreedNotCorruption)
    expect(isRefusalReason(agreedNotCorruption)).toBe(true)
  })

  it('lets a report end that nobody has classified, since it is in no count', () => {
    const step = { to: 'not_accepted', hasMessage: true, isClassified: false, hasCommittee: false } as const
    const named = { hasBody: false, hasOriginal: false }
    const problem = (refusalReason: 'not_this_agency' | typeof agreedNotCorruption) =>
      problemOfStep('screening', { ...step, ...named, refusalReason })
    expect([problem('not_this_agency'), problem(agreedNotCorruption)]).toEqual(['not_classified', null])
  })
})

describe('a fact that a report left the counts', () => {
  const [, left] = reportFacts(1, '2026-10-05', ['2026-11-10', 'left', 'service_matter', 2])

  it.each([
    [{ to: 'general', reason: 'service_matter', agreedBy: 2 }, true],
    [{ to: 'general', reason: null, agreedBy: 1 }, true],
    [{ to: 'general', reason: 'because', agreedBy: 2 }, false],
    [{ to: 'general', reason: 'service_matter', agreedBy: 3 }, false],
    [{ to: 'general', reason: 'service_matter' }, false],
    [{ to: 'general' }, false],
    [{ to: 'corruption', reason: null, agreedBy: 0 }, false],
  ])('is read, so that it shows, or is none: %j', (facts, isRead) => {
    expect(parseCaseEvent({ ...left, facts }) !== null).toBe(isRead)
  })
})
