import { isMoveSigned } from '../../../src/browser/desk/opened-move.js'
import type { OpenedWords } from '../../../src/browser/desk/open-case.js'
import { officeDate } from '../../../src/kernel/office-date.js'
import { moveExtra, type SignedMove } from '../../../src/kernel/report-move.js'

const signed: SignedMove = { id: '5f0c7a52-6f0e-4f6e-9b51-1f1a1f0a0001', reason: 'service_matter' }
const otherReason: SignedMove = { ...signed, reason: 'private_dispute' }
const move = { ...signed, state: 'agreed', proposedBy: 'suda', agreedBy: 'prasert' } as const

function said(
  author: string,
  topic: string | null,
  about: SignedMove = signed,
  kind: OpenedWords['kind'] = 'message',
): OpenedWords {
  const extra = { ...moveExtra(about), ...(topic !== null && { topic }) }
  return { ...{ id: '', kind, author, seq: 1, on: officeDate(new Date()), text: 'คำ' }, extra }
}

const why = said('suda', null, signed, 'note')
const question = said('prasert', 'ask_general')
const yes = said('reporter', 'general_agreed')

describe('that three have signed a move', () => {
  it.each<[string, boolean, OpenedWords[], OpenedWords]>([
    ['holds when all three have', true, [question, yes], why],
    ['does not hold without the question', false, [yes], why],
    ['does not hold when the yes comes before the question', false, [yes, question], why],
    [
      'does not hold when the second one wrote of it, but asked nothing',
      false,
      [said('prasert', 'answer'), yes],
      why,
    ],
    ['does not hold when the proposer asked', false, [said('suda', 'ask_general'), yes], why],
    [
      'does not hold when another reason was asked',
      false,
      [said('prasert', 'ask_general', otherReason), yes],
      why,
    ],
    [
      'does not hold when the yes is to another reason',
      false,
      [question, said('reporter', 'general_agreed', otherReason)],
      why,
    ],
    [
      'does not hold when the note gives another reason',
      false,
      [question, yes],
      said('suda', null, otherReason, 'note'),
    ],
    ['does not hold after a later no', false, [question, yes, said('reporter', 'general_refused')], why],
    [
      'does not hold by an officer who speaks as the reporter',
      false,
      [question, said('suda', 'general_agreed')],
      why,
    ],
  ])('%s', (_, holds, messages, note) => {
    expect(isMoveSigned({ messages, notes: [note] }, move)).toBe(holds)
  })
})
