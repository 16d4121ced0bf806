import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { attachmentsOfMessage } from '../../crypto/attachment.js'
import { reporterAuthor } from '../../crypto/envelope.js'
import { officeTopicOf, type OfficeTopic } from '../../kernel/message-topic.js'
import { bucketOf } from '../../kernel/report-status.js'
import { Button } from '../../ui/components/button.js'
import { ToReporter } from '../../ui/components/composer.js'
import { Conversation } from '../../ui/components/conversation.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { Radios } from '../../ui/components/radios.js'
import { Textarea } from '../../ui/components/textarea.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import { topicTag } from '../../ui/text/topic-tag.js'
import type { ActingProps } from './acting.js'
import { AskFields } from './ask-particulars.js'
import { AskedQuestions } from './asked-questions.js'
import { AttachHere } from './attach-here.js'
import { CaseFiles } from './case-files.js'
import { nameOf } from './case-people.js'
import { topicOf } from './open-case.js'
import { SendProblemLine } from './send-problem-line.js'
import { useCaseFiles } from './use-case-files.js'
import { useComposer } from './use-composer.js'

/** What reporter and office wrote to each other, and the form that writes to the reporter. */
export function CaseTalk(props: ActingProps): JSX.Element {
  const { t } = props.speech
  return (
    <>
      <h2 class="govuk-heading-m">{t('desk.talkWithReporter')}</h2>
      <Messages {...props} />
      <Waiting {...props} />
      <MessageForm {...props} />
    </>
  )
}

function Messages({ speech, desk, path }: ActingProps): JSX.Element {
  const { t, lang } = speech
  const { messages, directory, keys } = desk
  if (messages.length === 0) return <p class="govuk-body">{t('desk.noMessages')}</p>
  const lastOwn = messages.findLastIndex(({ author }) => author !== reporterAuthor)
  return (
    <Conversation
      id="talk"
      messages={messages.map((message, index) => {
        const { author, on, kind, text } = message
        const name = nameOf(speech, directory, author)
        return {
          from: author === keys.officer ? t('desk.me', { name }) : name,
          when: (
            <>
              <Nowrap>{dayInWords(t, lang, on)}</Nowrap>
              {kind === 'decision' && ` ${t('desk.decision')}`}
            </>
          ),
          isMine: author !== reporterAuthor,
          isNew: author === reporterAuthor && index > lastOwn,
          tag: topicTag(t, topicOf(message)),
          content:
            text === null ? (
              <strong>{t('desk.cannotOpenMessage')}</strong>
            ) : (
              <>
                <Paragraphs text={text} />
                <AskedQuestions {...{ speech, desk, message }} />
                <CaseFiles {...{ speech, desk, path }} records={attachmentsOfMessage(message.extra)} />
              </>
            ),
        }
      })}
    />
  )
}

/** What the case waits for, or what the reporter wants that is more than an answer. */
function Waiting({ speech: { t }, desk }: ActingProps): JSX.Element {
  const { questions, isWithdrawalAsked, sealed } = desk
  const isOpen = bucketOf(sealed.status) === 'in_progress'
  return (
    <>
      {isWithdrawalAsked && isOpen && <InsetText>{t('desk.withdrawalAsked')}</InsetText>}
      {questions.consent && <p class="govuk-body">{t('desk.consentOpen')}</p>}
      {questions.particulars && <p class="govuk-body">{t('desk.particularsOpen')}</p>}
    </>
  )
}

const offeredTopics = ['answer', 'ask_particulars', 'ask_consent', 'progress'] as const

function MessageForm(props: ActingProps): JSX.Element {
  const { speech, path } = props
  const { t } = speech
  const files = useCaseFiles(props, 'report')
  const { onSubmit, onInput, sending, problem, askProblem } = useComposer(props, 'answer', files)
  // A drawing after each press keeps what is chosen.
  const [topic, setTopic] = useState<OfficeTopic>('answer')
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement && target.name === 'topic')
      setTopic(officeTopicOf({ topic: target.value }))
  }
  return (
    <div onSubmit={onSubmit} onChange={onChange} onInput={onInput}>
      <ToReporter title={t('desk.messageToReporter')} audience={t('desk.reporterReads')}>
        <SendProblemLine speech={speech} path={path} problem={sending.problem} />
        <Radios
          name="topic"
          legend={{ text: t('desk.messageTopic') }}
          class="govuk-radios--small"
          value={topic}
          items={offeredTopics.map((value) => ({
            value,
            text: t(`desk.topic.${value}`),
            hint: value === 'ask_consent' ? t('desk.topicHint.ask_consent') : undefined,
          }))}
        />
        {topic === 'ask_particulars' && <AskFields speech={speech} place="answer" problem={askProblem} />}
        <Textarea
          name="text"
          id="to-reporter"
          rows={4}
          label={t('desk.message')}
          hint={t('desk.messageToReporterHint')}
          error={problem === null ? undefined : t(`desk.problem.${problem}`)}
        />
        <AttachHere speech={speech} files={files} label={t('casework.attachForReporter')} />
        <Button variant="seal" disabled={sending.isSending}>
          {t(sending.isSending ? 'desk.sealing' : 'desk.sealAndSend')}
        </Button>
      </ToReporter>
    </div>
  )
}
