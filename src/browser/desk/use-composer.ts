import { useState } from 'preact/hooks'
import { officeTopicOf } from '../../kernel/message-topic.js'
import type { FilesLoader } from '../reporter/load-files.js'
import type { ActingProps } from './acting.js'
import { sendWithFiles } from './case-requests.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { focusFirstError, isTooLong, sentText } from './sent-text.js'
import { dropDraft, useDraft } from './use-draft.js'
import { useSending, type Sending } from './use-sending.js'

interface Written {
  readonly message: WordsToSend
  /** Ids of what was sealed beside the words. */
  readonly files: readonly string[]
}

export interface Composer {
  readonly onSubmit: (event: Event) => void
  readonly onInput: (event: Event) => void
  readonly sending: Sending<Written>
  readonly problem: 'nothing_written' | 'too_long' | null
}

/**
 * The form that writes to the reporter, or a note. Its text is sealed here and only then sent.
 * @param files - What goes with the words; null where nothing can.
 */
export function useComposer(
  props: ActingProps,
  act: 'answer' | 'note',
  files: FilesLoader | null = null,
): Composer {
  const { desk, path, onDone } = props
  const onInput = useDraft(props, act, act === 'answer' ? 'to-reporter' : 'note')
  const [problem, setProblem] = useState<Composer['problem']>(null)
  const sending = useSending<Written>(async (written) => {
    const refused = await sendWithFiles(`${path}/${act}`, written)
    if (refused === null) await dropDraft(path, act)
    if (refused === null) onDone(act)
    return refused
  }, files)
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
    void sending.send(`${topic} ${text}`, async (attachments) => {
      const beside = attachments.length > 0 && { attachments }
      const words =
        act === 'answer'
          ? ({ kind: 'message', extra: { topic, ...beside } } as const)
          : ({ kind: 'note' } as const)
      return {
        message: await sealWords(desk, { ...words, text }),
        files: attachments.map(({ id }) => id),
      }
    })
  }
  return { onSubmit, onInput, sending, problem }
}
