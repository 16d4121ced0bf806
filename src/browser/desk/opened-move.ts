import { answerToMove, moveOf } from '../../kernel/report-move.js'
import { topicOf, type OpenDesk } from './open-case.js'

type Move = NonNullable<OpenDesk['sealed']['move']>

/** Why the officer whom the server names proposed it, as they signed it; null when they signed no such thing. */
export function whyOfMove({ notes }: Pick<OpenDesk, 'notes'>, move: Move): string | null {
  const note = notes.find(({ author, extra }) => author === move.proposedBy && isAbout(extra, move))
  return note?.text ?? null
}

/**
 * Two officers and the reporter have signed it, whatever the server says: the same reason in all words, and the reporter's
 * after the question.
 */
export function isMoveSigned(desk: Pick<OpenDesk, 'messages' | 'notes'>, move: Move): boolean {
  const asked = desk.messages.findIndex(
    (message) =>
      message.author === move.agreedBy &&
      message.author !== move.proposedBy &&
      topicOf(message) === 'ask_general' &&
      isAbout(message.extra, move),
  )
  if (asked === -1 || whyOfMove(desk, move) === null) return false
  const since = desk.messages.slice(asked + 1).map((message) => ({
    topic: topicOf(message),
    extra: message.extra,
  }))
  const isOfOneReason = since.every(({ extra }) => moveOf(extra)?.id !== move.id || isAbout(extra, move))
  return isOfOneReason && answerToMove(since, move.id) === 'agreed'
}

function isAbout(extra: Readonly<Record<string, unknown>> | null, { id, reason }: Move): boolean {
  const signed = moveOf(extra)
  return signed?.id === id && signed.reason === reason
}
