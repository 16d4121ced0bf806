import { answerToMove, moveOf } from '../../kernel/report-move.js'
import { topicOf, type OpenDesk } from './open-case.js'

type Move = NonNullable<OpenDesk['sealed']['move']>

/** Why the officer whom the server names proposed it, as they signed it; null when they signed no such thing. */
export function whyOfMove({ notes }: OpenDesk, { id, reason, proposedBy }: Move): string | null {
  const note = notes.find(({ author, extra }) => {
    const signed = moveOf(extra)
    return author === proposedBy && signed?.id === id && signed.reason === reason
  })
  return note?.text ?? null
}

/** Two officers and the reporter have signed it, whatever the server says. */
export function isMoveSigned(desk: OpenDesk, move: Move): boolean {
  const words = desk.messages.map((message) => ({ topic: topicOf(message), extra: message.extra }))
  const isAsked = desk.messages.some(
    ({ author, extra }) =>
      author === move.agreedBy && author !== move.proposedBy && moveOf(extra)?.id === move.id,
  )
  return isAsked && whyOfMove(desk, move) !== null && answerToMove(words, move.id) === 'agreed'
}
