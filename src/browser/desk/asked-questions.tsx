import type { JSX } from 'preact'
import { reporterAuthor } from '../../crypto/envelope.js'
import { answersTo, questionnaireOf } from '../../kernel/particulars.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import type { CasePartProps } from './case-report.js'
import type { OpenedWords } from './open-case.js'

interface AskedQuestionsProps extends CasePartProps {
  readonly message: OpenedWords
}

/** The questions that went with a message, each beside what the reporter answered. */
export function AskedQuestions({ speech, desk, message }: AskedQuestionsProps): JSX.Element | null {
  const { t, lang } = speech
  const asked = message.author === reporterAuthor ? null : questionnaireOf(message.extra)
  if (asked === null) return null
  const own = desk.messages.filter(({ author, text }) => author === reporterAuthor && text !== null)
  const answers = answersTo(
    asked,
    own.map(({ extra }) => extra),
  )
  return (
    <>
      {asked.answerBy !== null && (
        <p class="govuk-body">
          {t('casework.ask.shownBy', {
            date: dayInWords(t, lang, asked.answerBy).replaceAll(' ', '\u00a0'),
          })}
        </p>
      )}
      <SummaryList
        rows={asked.questions.map(({ text }, index) => ({
          key: text,
          value: answers[index] ?? <em class="govuk-hint">{t('casework.ask.noAnswer')}</em>,
        }))}
      />
    </>
  )
}
