import { useState } from 'preact/hooks'
import { officeTopicOf, type OfficeTopic } from '../../kernel/message-topic.js'
import type { Questionnaire } from '../../kernel/particulars.js'
import type { FilesLoader } from '../reporter/load-files.js'
import type { ActingProps } from './acting.js'
import { readAsk, wordsWith, type AskProblem } from './ask-particulars.js'
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
  /** What is wrong with the questions that go with the words. */
  readonly askProblem: AskProblem | null
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
  const [problem, setProblem] = useState<WordsProblem | AskProblem | null>(null)
  const sending = useSending<Written>(async (written) => {
    const refused = await sendWithFiles(`${path}/${act}`, written)
    if (refused === null) await dropDraft(path, act)
    if (refused === null) onDone(act)
    return refused
  }, files)
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const written = readWritten(props, act, event)
    const found = 'problem' in written ? written.problem : null
    setProblem(found)
    if ('problem' in written) {
      focusFirstError(event)
      return
    }
    const { text, extra } = written
    void sending.send(JSON.stringify(told(written)), async (attachments) => {
      const beside = { ...extra, ...(attachments.length > 0 && { attachments }) }
      const words =
        act === 'answer' ? ({ kind: 'message', extra: beside } as const) : ({ kind: 'note' } as const)
      return {
        message: await sealWords(desk, { ...words, text }),
        files: attachments.map(({ id }) => id),
      }
    })
  }
  return { onSubmit, onInput, sending, ...split(problem) }
}

interface WrittenWords {
  readonly text: string
  readonly topic: OfficeTopic
  readonly extra: Readonly<Record<string, unknown>>
  readonly questionnaire: Questionnaire | null
}

type WordsProblem = 'nothing_written' | 'too_long'

/** What stands in the form. */
function readWritten(
  { speech }: ActingProps,
  act: 'answer' | 'note',
  event: Event,
): WrittenWords | { readonly problem: WordsProblem | AskProblem } {
  const topic = officeTopicOf({ topic: sentText(event, 'topic') })
  const asks = act === 'answer' && topic === 'ask_particulars'
  const asked = asks ? readAsk(speech, event) : { questionnaire: null }
  if ('problem' in asked) return asked
  const { questionnaire } = asked
  const typed = sentText(event, 'text')
  if (isTooLong(typed)) return { problem: 'too_long' }
  const text = wordsWith(speech, questionnaire, typed)
  if (text === '') return { problem: 'nothing_written' }
  return { text, topic, questionnaire, extra: { topic, ...(questionnaire && { questionnaire }) } }
}

/** The same words, asked the same, are the same message, whatever id its questions got this time. */
function told({ text, topic, questionnaire }: WrittenWords): unknown {
  return [topic, text, questionnaire?.questions, questionnaire?.answerBy]
}

function split(problem: WordsProblem | AskProblem | null): Pick<Composer, 'problem' | 'askProblem'> {
  const isOfWords = problem === 'nothing_written' || problem === 'too_long'
  return isOfWords ? { problem, askProblem: null } : { problem: null, askProblem: problem }
}
