import { isUuid } from './ids.js'

/** Why a report is not about corruption. It stands in clear, and in the journal when the report leaves the counts. */
export const moveReasons = [
  'service_matter',
  'private_dispute',
  'no_official_involved',
  'question_or_suggestion',
] as const
export type MoveReason = (typeof moveReasons)[number]

export function isMoveReason(value: unknown): value is MoveReason {
  return (moveReasons as readonly unknown[]).includes(value)
}

/**
 * `proposed` by one holder, `asked` of the reporter by a second one, `agreed` or `refused` by the reporter, then `moved`.
 * `withdrawn`: a holder took it back before the reporter was asked.
 */
export const moveStates = ['proposed', 'asked', 'agreed', 'refused', 'moved', 'withdrawn'] as const
export type MoveState = (typeof moveStates)[number]

/** Of a proposal that is neither answered for good nor taken back. */
export const standingMoveStates: readonly MoveState[] = ['proposed', 'asked', 'agreed']

/** So many persons stand behind a report that leaves the counts, beside the reporter. */
export const moveTakes = 2

/** What goes with the words of the holder who proposes, of the second one, and of the reporter; inside the seal. */
export interface SignedMove {
  readonly id: string
  readonly reason: MoveReason
}

export function moveExtra({ id, reason }: SignedMove): Readonly<Record<string, unknown>> {
  return { move: { id, reason } }
}

/** Reads what goes with words that verify. @returns null for words that are about no move. */
export function moveOf(extra: Readonly<Record<string, unknown>> | null): SignedMove | null {
  const move = extra?.['move']
  if (typeof move !== 'object' || move === null) return null
  const { id, reason } = move as Readonly<Record<string, unknown>>
  return isUuid(id) && isMoveReason(reason) ? { id, reason } : null
}

/** What is read of a message of either side: its topic where it verifies, and what was signed with it. */
interface MessageOfMove {
  readonly topic: string | null
  readonly extra: Readonly<Record<string, unknown>> | null
}

/**
 * What two officers have asked the reporter and the reporter has not answered.
 * @param messages - Of both sides, oldest first.
 */
export function askedMove(messages: readonly MessageOfMove[]): SignedMove | null {
  const asked = moveOf(messages.findLast(({ topic }) => topic === 'ask_general')?.extra ?? null)
  return asked === null || answerToMove(messages, asked.id) !== null ? null : asked
}

/** The reporter's last word on one move, as signed; null when there is none. */
export function answerToMove(messages: readonly MessageOfMove[], id: string): 'agreed' | 'refused' | null {
  const answer = messages.findLast(
    ({ topic, extra }) =>
      (topic === 'general_agreed' || topic === 'general_refused') && moveOf(extra)?.id === id,
  )
  if (answer === undefined) return null
  return answer.topic === 'general_agreed' ? 'agreed' : 'refused'
}
