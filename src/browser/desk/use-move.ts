import { useState } from 'preact/hooks'
import { isMoveReason, moveExtra, type MoveReason } from '../../kernel/report-move.js'
import type { ActingProps } from './acting.js'
import { sendToCase } from './case-requests.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { focusFirstError, isTooLong, sentText } from './sent-text.js'
import { useSending, type Sending } from './use-sending.js'

export type MoveProblem = 'no_reason' | 'no_words' | 'words_long'

interface MoveToSend {
  readonly message: WordsToSend
  readonly move: string
  readonly reason: MoveReason
}

export interface MoveForm {
  readonly onSubmit: (event: Event) => void
  readonly sending: Sending<MoveToSend>
  readonly problem: MoveProblem | null
}

/**
 * The two forms of officers. The first proposes (`known` is null): its words are a note for other holders. The second
 * agrees: its words ask the reporter.
 */
export function useMove(
  props: ActingProps,
  known: { readonly id: string; readonly reason: MoveReason } | null,
): MoveForm {
  const { desk, path, onDone } = props
  const [problem, setProblem] = useState<MoveProblem | null>(null)
  const sending = useSending<MoveToSend>(async (sent) => {
    const refused = await sendToCase(`${path}/move/${known === null ? 'propose' : 'agree'}`, sent)
    if (refused === null) onDone(known === null ? 'move_proposed' : 'move_agreed')
    return refused
  })
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const text = sentText(event, 'text')
    const reason = known?.reason ?? sentText(event, 'reason')
    const found = problemOf(text, reason)
    setProblem(found)
    if (found !== null || !isMoveReason(reason)) {
      focusFirstError(event)
      return
    }
    const move = { id: known?.id ?? crypto.randomUUID(), reason }
    void sending.send(JSON.stringify([text, reason]), async () => ({
      message: await sealWords(
        desk,
        known === null
          ? { kind: 'note', text, extra: moveExtra(move) }
          : { kind: 'message', text, extra: { topic: 'ask_general', ...moveExtra(move) } },
      ),
      move: move.id,
      reason,
    }))
  }
  return { onSubmit, sending, problem }
}

function problemOf(text: string, reason: string): MoveProblem | null {
  if (!isMoveReason(reason)) return 'no_reason'
  if (text === '') return 'no_words'
  return isTooLong(text) ? 'words_long' : null
}

/** Takes back what stands. */
export function useWithdrawMove(
  { path, onDone }: ActingProps,
  move: string,
): Pick<MoveForm, 'onSubmit'> & { readonly sending: Sending<string> } {
  const sending = useSending<string>(async () => {
    const refused = await sendToCase(`${path}/move/withdraw`, { move })
    if (refused === null) onDone('move_withdrawn')
    return refused
  })
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    void sending.send(move, () => Promise.resolve(move))
  }
  return { onSubmit, sending }
}
