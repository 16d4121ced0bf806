import { useState } from 'preact/hooks'
import { officeTopicOf } from '../../kernel/message-topic.js'
import type { ActingProps } from './acting.js'
import { sendToCase } from './case-requests.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { focusFirstError, isTooLong, sentText } from './sent-text.js'
import { dropDraft, useDraft } from './use-draft.js'
import { useSending, type Sending } from './use-sending.js'

export interface Composer {
  readonly onSubmit: (event: Event) => void
  readonly onInput: (event: Event) => void
  readonly sending: Sending<WordsToSend>
  readonly problem: 'nothing_written' | 'too_long' | null
}

/** The form that writes to the reporter, or a note. Its text is sealed here and only then sent. */
export function useComposer(props: ActingProps, act: 'answer' | 'note'): Composer {
  const { desk, path, onDone } = props
  const onInput = useDraft(props, act, act === 'answer' ? 'to-reporter' : 'note')
  const [problem, setProblem] = useState<Composer['problem']>(null)
  const sending = useSending<WordsToSend>(async (message) => {
    const refused = await sendToCase(`${path}/${act}`, { message })
    if (refused === null) await dropDraft(path, act)
    if (refused === null) onDone(act)
    return refused
  })
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const text = sentText(event, 'text')
    const found = text === '' ? 'nothing_written' : isTooLong(text) ? 'too_long' : null
    setProblem(found)
    if (found !== null) {
      focusFirstError(event)
      return
    }
    const topic = officeTopicOf({ topic: sentText(event, 'topic') })
    const words =
      act === 'answer' ? ({ kind: 'message', extra: { topic } } as const) : ({ kind: 'note' } as const)
    void sending.send(`${topic} ${text}`, () => sealWords(desk, { ...words, text }))
  }
  return { onSubmit, onInput, sending, problem }
}
