import type { JSX } from 'preact'
import { reporterAuthor } from '../../crypto/envelope.js'
import { Button } from '../../ui/components/button.js'
import { ToReporter } from '../../ui/components/composer.js'
import { Conversation } from '../../ui/components/conversation.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { Textarea } from '../../ui/components/textarea.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import type { ActingProps } from './acting.js'
import { nameOf } from './case-people.js'
import { SendProblemLine } from './send-problem-line.js'
import { useComposer } from './use-composer.js'

/** What reporter and office wrote to each other, and the form that writes to the reporter. */
export function CaseTalk(props: ActingProps): JSX.Element {
  const { t } = props.speech
  return (
    <>
      <h2 class="govuk-heading-m">{t('desk.talkWithReporter')}</h2>
      <Messages {...props} />
      <MessageForm {...props} />
    </>
  )
}

function Messages({ speech, desk }: ActingProps): JSX.Element {
  const { t, lang } = speech
  const { messages, directory, keys } = desk
  if (messages.length === 0) return <p class="govuk-body">{t('desk.noMessages')}</p>
  const lastOwn = messages.findLastIndex(({ author }) => author !== reporterAuthor)
  return (
    <Conversation
      id="talk"
      messages={messages.map(({ author, on, kind, text }, index) => {
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
          content:
            text === null ? <strong>{t('desk.cannotOpenMessage')}</strong> : <Paragraphs text={text} />,
        }
      })}
    />
  )
}

function MessageForm(props: ActingProps): JSX.Element {
  const { speech, path } = props
  const { t } = speech
  const { onSubmit, sending, problem } = useComposer(props, 'answer')
  return (
    <div onSubmit={onSubmit}>
      <ToReporter title={t('desk.messageToReporter')} audience={t('desk.reporterReads')}>
        <SendProblemLine speech={speech} path={path} problem={sending.problem} />
        <Textarea
          name="text"
          id="to-reporter"
          rows={4}
          label={t('desk.message')}
          hint={t('desk.messageToReporterHint')}
          error={problem === null ? undefined : t(`desk.problem.${problem}`)}
        />
        <Button variant="seal" disabled={sending.isSending}>
          {t(sending.isSending ? 'desk.sealing' : 'desk.sealAndSend')}
        </Button>
      </ToReporter>
    </div>
  )
}
