import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/components/button.js'
import { Details } from '../../ui/components/details.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { ActingProps } from './acting.js'
import { sendToCase } from './case-requests.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { SendProblemLine } from './send-problem-line.js'
import { focusFirstError, isTooLong, sentText } from './sent-text.js'
import { useSending } from './use-sending.js'

/** The one extension of fact-finding. Its reason is what the reporter reads. */
export function CaseExtend(props: ActingProps): JSX.Element | null {
  const { speech, desk, path, onDone } = props
  const { t } = speech
  const { status, factsWritten: seenFacts } = desk.sealed
  const [problem, setProblem] = useState<'nothing_written' | 'too_long' | null>(null)
  const sending = useSending<WordsToSend>(async (message) => {
    const refused = await sendToCase(`${path}/extend`, { message, seenFacts })
    if (refused === null) onDone('extend')
    return refused
  })
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const text = sentText(event, 'text')
    const found = text === '' ? 'nothing_written' : isTooLong(text) ? 'too_long' : null
    setProblem(found)
    if (found !== null) focusFirstError(event)
    else {
      const extra = { topic: 'progress', extension: true }
      void sending.send(text, () => sealWords(desk, { kind: 'message', text, extra }))
    }
  }
  if (status !== 'fact_finding') return null
  return (
    <Details summary={t('casework.extend')}>
      <form method="dialog" onSubmit={onSubmit}>
        <SendProblemLine speech={speech} path={path} problem={sending.problem} />
        <Textarea
          name="text"
          id="extend-text"
          rows={4}
          label={t('casework.extendReason')}
          hint={t('casework.extendHint')}
          error={problem === null ? undefined : t(`desk.problem.${problem}`)}
        />
        <Button variant="seal" disabled={sending.isSending}>
          {t(sending.isSending ? 'desk.sealing' : 'casework.extendSend')}
        </Button>
      </form>
    </Details>
  )
}
