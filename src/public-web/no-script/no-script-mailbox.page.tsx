import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Textarea } from '../../ui/components/textarea.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import type { MailboxPageData } from '../mailbox/sections/mailbox-page-data.js'
import { MailboxView } from '../mailbox/sections/mailbox-view.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { HiddenFields } from './hidden-fields.js'
import type { CodeProblem, Door, ReplyProblem } from './read-at-the-door.service.js'

interface CodePageProps {
  readonly frame: PageFrame
  readonly problem: CodeProblem | null
}

/** Asks for the code. What was typed does not come back in the page: a wrong code looks like any other. */
export function NoScriptCodePage({ frame, problem }: CodePageProps): JSX.Element {
  const { t, href, agency } = frame
  const office = agency.shortName
  const title = t('mailbox.noScriptTitle')
  const error = problem === null ? undefined : t(`mailbox.error.${problem}`)
  const parts = { title, back: '/', otherLanguage: '/no-script/mailbox', hasErrors: problem !== null }
  return (
    <SealedLayout page={pageOf(frame, parts)}>
      {error !== undefined && <ErrorSummary errors={[{ text: error, href: '#code' }]} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <WarningText>{t('mailbox.noScriptWarning', { office })}</WarningText>
      <p class="govuk-body">
        {t('mailbox.noScriptExplain', { office })}{' '}
        <a class="govuk-link" href={href('/mailbox')}>
          {t('mailbox.noScriptBetter')}
        </a>
      </p>
      <form method="post" action={href('/no-script/mailbox')} autocomplete="off" noValidate>
        <Input
          name="code"
          label={t('mailbox.codeLabel')}
          hint={t('mailbox.codeHint')}
          error={error}
          inputmode="numeric"
          autocomplete="off"
          spellcheck={false}
          width={30}
        />
        <Button>{t('mailbox.open')}</Button>
      </form>
      <p class="govuk-body">{t('mailbox.lost')}</p>
    </SealedLayout>
  )
}

export interface OpenPageProps {
  readonly frame: PageFrame
  readonly door: Door
  readonly words: Pick<MailboxPageData, 'office' | 'phone' | 'posts' | 'categories'>
  readonly today: OfficeDate
  /** Of the next message. */
  readonly messageId: string
  readonly hasJustReplied: boolean
  /** What is in the way of a message, and its words. */
  readonly unsent: { readonly problem: ReplyProblem; readonly text: string } | null
}

/** The same mailbox as in the reader's own browser, unsealed at the office's computer. */
export function NoScriptMailboxPage(props: OpenPageProps): JSX.Element {
  const { frame, door, words, today, unsent } = props
  const { t, lang, href } = frame
  const error = unsent === null ? undefined : sentenceOf(frame, unsent.problem)
  const notice = props.hasJustReplied && (
    <NotificationBanner kind="success">{t('mailbox.replySent')}</NotificationBanner>
  )
  const title = t('mailbox.title')
  const page = pageOf(frame, { title, otherLanguage: '/no-script/mailbox', hasErrors: unsent !== null })
  return (
    <SealedLayout page={page}>
      {error !== undefined && (
        <ErrorSummary errors={[{ text: error, href: '#reply' }]} description={t('common.errorSummaryKept')} />
      )}
      <MailboxView
        {...{ t, lang, today, notice }}
        {...words}
        content={door.content}
        reply={<Reply {...props} error={error} />}
        close={
          <Button href={href('/')} variant="secondary">
            {t('mailbox.close')}
          </Button>
        }
      />
    </SealedLayout>
  )
}

function Reply(props: OpenPageProps & { readonly error: string | undefined }): JSX.Element {
  const { frame, door, messageId, unsent, error } = props
  const { t, href, agency } = frame
  const hint =
    door.content.channel === 'general'
      ? t('mailbox.replyHintGeneral')
      : t('mailbox.replyHintNoScript', { office: agency.shortName })
  const hidden = [['code', door.locator + door.secret] as const, ['id', messageId] as const]
  return (
    <>
      <h2 class="govuk-heading-m">{t('mailbox.replyTitle')}</h2>
      <form method="post" action={href('/no-script/mailbox/message')} autocomplete="off" noValidate>
        <HiddenFields fields={hidden} />
        <Textarea
          name="reply"
          label={t('mailbox.replyLabel')}
          hint={hint}
          error={error}
          value={unsent?.text}
          rows={4}
        />
        <Button preventDoubleClick>{t('mailbox.noScriptSend')}</Button>
      </form>
    </>
  )
}

function sentenceOf({ t }: PageFrame, problem: ReplyProblem): string {
  if (problem === 'empty' || problem === 'too_long') return t(`mailbox.error.${problem}`)
  return t(problem === 'secret' ? 'mailbox.problem.secret' : 'mailbox.problem.busy')
}
