import { useState } from 'preact/hooks'
import type { ActingProps } from './acting.js'
import { sendToCase } from './case-requests.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { sentText } from './sent-text.js'
import { useSending, type Sending } from './use-sending.js'

export interface Composer {
  readonly onSubmit: (event: Event) => void
  readonly sending: Sending<WordsToSend>
  readonly isEmpty: boolean
}

/** The form that writes to the reporter, or a note. Its text is sealed here and only then sent. */
export function useComposer({ desk, path, onDone }: ActingProps, act: 'answer' | 'note'): Composer {
  const [isEmpty, setEmpty] = useState(false)
  const sending = useSending<WordsToSend>(async (message) => {
    const problem = await sendToCase(`${path}/${act}`, { message })
    if (problem === null) onDone(act)
    return problem
  })
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const text = sentText(event, 'text')
    setEmpty(text === '')
    const kind = act === 'answer' ? 'message' : 'note'
    if (text !== '') void sending.send(text, () => sealWords(desk, { kind, text }))
  }
  return { onSubmit, sending, isEmpty }
}
