import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { AttachmentLimits } from '../../agency/agency.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import type { OfficeWords } from '../mailbox/sections/mailbox-page-data.js'
import { MailboxView } from '../mailbox/sections/mailbox-view.js'
import {
  isUnderWay,
  NoticeField,
  NoticeStanding,
  sentenceOfNotice,
  type NoticeProblem,
  type NoticeShown,
} from '../mailbox/sections/notice-fields.js'
import { mayRate, RateFields } from '../mailbox/sections/rate-fields.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { DoorDownloads } from './door-downloads.js'
import { HiddenFields } from './hidden-fields.js'
import { errorsOfReply, NoScriptReply, type UnsentReply } from './no-script-reply.js'
import type { CodeProblem, Door } from './read-at-the-door.service.js'

export interface CodePageProps {
  readonly frame: PageFrame
  /** What was wrong with the code, and how many digits it had. */
  readonly problem: { readonly name: CodeProblem; readonly count: number } | null
}

/** Asks for the code. What was typed does not come back in the page: a wrong code looks like any other. */
export function NoScriptCodePage({ frame, problem }: CodePageProps): JSX.Element {
  const { t, href, agency } = frame
  const office = agency.shortName
  const title = t('mailbox.noScriptTitle')
  const error = problem === null ? undefined : t(`mailbox.error.${problem.name}`, { count: problem.count })
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
  readonly words: OfficeWords
  readonly today: OfficeDate
  /** Of the next message. */
  readonly messageId: string
  /** How it stands with mails. */
  readonly notice: NoticeShown
  readonly hasJust: 'replied' | 'rated' | null
  readonly limits: AttachmentLimits
  /** What is in the way of what was sent, and its words. */
  readonly unsent: Unsent | null
}

interface PageError {
  readonly text: string
  readonly href: string
}

export type Unsent =
  | UnsentReply
  | { readonly form: 'rate'; readonly comment: string }
  | { readonly form: 'notice'; readonly problem: NoticeProblem; readonly email: string }

/** The same mailbox as in the reader's own browser, unsealed at the office's computer. */
export function NoScriptMailboxPage(props: OpenPageProps): JSX.Element {
  const { frame, door, words, today, unsent } = props
  const { t, lang, href } = frame
  const errors = unsent === null ? [] : errorsOf(props, unsent)
  const notice = props.hasJust !== null && (
    <NotificationBanner kind="success">
      {t(props.hasJust === 'rated' ? 'mailbox.rate.sent' : 'mailbox.replySent')}
    </NotificationBanner>
  )
  const title = t('mailbox.title')
  const page = pageOf(frame, { title, otherLanguage: '/no-script/mailbox', hasErrors: unsent !== null })
  return (
    <SealedLayout page={page}>
      {errors.length > 0 && <ErrorSummary errors={errors} description={t('common.errorSummaryKept')} />}
      {door.content.isCodeKnown && (
        <WarningText>
          {t('mailbox.change.noScript')}{' '}
          <a class="govuk-link" href={href('/mailbox')}>
            {t('mailbox.noScriptBetter')}
          </a>
        </WarningText>
      )}
      <MailboxView
        {...{ t, lang, today, notice }}
        {...words}
        content={door.content}
        files={(records) => (
          <DoorDownloads
            t={t}
            action={href('/no-script/mailbox/file')}
            code={door.locator + door.secret}
            records={records}
          />
        )}
        reply={
          <>
            {mayRate(door.content) && <Rate {...props} />}
            <NoScriptReply {...props} refused={unsent?.form === 'reply' ? unsent : null} />
            {props.notice !== 'not_offered' && <Notice {...props} />}
          </>
        }
        close={
          <Button href={href('/')} variant="secondary">
            {t('mailbox.close')}
          </Button>
        }
      />
    </SealedLayout>
  )
}

function Rate({ frame, door, unsent }: OpenPageProps): JSX.Element {
  const { t, href } = frame
  const refused = unsent?.form === 'rate' ? unsent : null
  return (
    <>
      <h2 class="govuk-heading-m">{t('mailbox.rate.title')}</h2>
      <form method="post" action={href('/no-script/mailbox/rate')} autocomplete="off" noValidate>
        <HiddenFields fields={[['code', door.locator + door.secret]]} />
        <RateFields
          t={t}
          error={refused === null ? undefined : t('mailbox.rate.missing')}
          comment={refused?.comment}
        />
        <Button preventDoubleClick variant="secondary">
          {t('mailbox.rate.send')}
        </Button>
      </form>
    </>
  )
}

function Notice({ frame, door, notice, unsent }: OpenPageProps): JSX.Element {
  const { t, href } = frame
  const refused = unsent?.form === 'notice' ? unsent : null
  const wish = isUnderWay(notice) ? 'stop' : 'ask'
  const hidden = [
    ['code', door.locator + door.secret],
    ['wish', wish],
  ] as const
  return (
    <>
      <NoticeStanding t={t} state={notice} />
      <form method="post" action={href('/no-script/mailbox/notice')} autocomplete="off" noValidate>
        <HiddenFields fields={hidden} />
        {wish === 'ask' && (
          <NoticeField t={t} value={refused?.email ?? ''} problem={refused?.problem ?? null} />
        )}
        <Button preventDoubleClick variant="secondary">
          {t(wish === 'stop' ? 'mailbox.notice.state.stop' : 'mailbox.notice.ask.button')}
        </Button>
      </form>
    </>
  )
}

function errorsOf(props: OpenPageProps, unsent: Unsent): PageError[] {
  return unsent.form === 'reply' ? errorsOfReply(props, unsent) : [errorOf(props.frame, unsent)]
}

function errorOf(frame: PageFrame, unsent: Exclude<Unsent, UnsentReply>): PageError {
  if (unsent.form === 'rate') return { text: frame.t('mailbox.rate.missing'), href: '#rating' }
  return { text: sentenceOfNotice(frame.t, unsent.problem), href: '#email' }
}
