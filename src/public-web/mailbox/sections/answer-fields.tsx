import type { JSX } from 'preact'
import { Textarea } from '../../../ui/components/textarea.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import type { Lang } from '../../../ui/messages/translator.js'
import type { AskedQuestions } from './asked-questions.js'
import type { MailboxWords } from './mailbox-words.js'
import { questionInWords } from './reply-draft.js'

interface AnswerFieldsProps {
  readonly t: MailboxWords
  readonly lang: Lang
  readonly asked: AskedQuestions
  /** As typed; a script leaves them to the fields. */
  readonly draft: { readonly answers?: readonly string[] }
}

/** One field for each question that stands: the same with and without JavaScript. None has to be filled. */
export function AnswerFields({ t, lang, asked, draft }: AnswerFieldsProps): JSX.Element {
  const { answerBy, questions } = asked
  const date = answerBy === null ? '' : dayInWords(t, lang, answerBy).replaceAll(' ', '\u00a0')
  return (
    <>
      <p class="govuk-body">{t('mailbox.asked.lead')}</p>
      {answerBy !== null && <p class="govuk-body">{t('mailbox.asked.by', { date })}</p>}
      {questions.map((question, index) => (
        <Textarea
          key={`${asked.id}-${index}`}
          name={answerField(index)}
          label={questionInWords(t, question)}
          value={draft.answers?.[index]}
          rows={2}
        />
      ))}
    </>
  )
}

/** Of the question at this place, from 0. */
export function answerField(index: number): string {
  return `answer-${index + 1}`
}

/** The questions of a message and what the reader has answered. */
export function AskedList({ t, asked }: Pick<AnswerFieldsProps, 't' | 'asked'>): JSX.Element {
  return (
    <ol class="govuk-list govuk-list--number">
      {asked.questions.map((question, index) => {
        const answer = asked.answers[index] ?? null
        return (
          <li>
            {questionInWords(t, question)}
            <br />
            <span class="govuk-hint">
              {answer === null ? t('mailbox.asked.open') : t('mailbox.asked.yourAnswer', { answer })}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
