import type { JSX } from 'preact'
import { Input } from '../../../ui/components/input.js'
import type { MailboxWords } from './mailbox-words.js'

/** How it stands with mails about a general complaint: as `POST /mailbox/notice` says it. */
export const noticeStates = [
  'not_offered',
  'none',
  'unconfirmed',
  'confirmed',
  'stopped',
  'undeliverable',
] as const
export type NoticeShown = (typeof noticeStates)[number]

export type NoticeProblem = 'address_malformed' | 'too_many'

/** While mails come, or a link to confirm is on its way, they can be stopped; else they can be asked for. */
export function isUnderWay(state: NoticeShown): boolean {
  return state === 'unconfirmed' || state === 'confirmed'
}

interface NoticeStateProps {
  readonly t: MailboxWords
  readonly state: NoticeShown
}

/** The heading, and one sentence on how it stands. */
export function NoticeStanding({ t, state }: NoticeStateProps): JSX.Element {
  const isAsked = state !== 'none' && state !== 'not_offered'
  return (
    <>
      <h2 class="govuk-heading-m">{t('mailbox.notice.ask.title')}</h2>
      {isAsked && <p class="govuk-body">{t(`mailbox.notice.state.${state}`)}</p>}
      {!isUnderWay(state) && <p class="govuk-body">{t('mailbox.notice.ask.lead')}</p>}
    </>
  )
}

interface NoticeFieldProps {
  readonly t: MailboxWords
  readonly value: string
  readonly problem: NoticeProblem | null
}

export function NoticeField({ t, value, problem }: NoticeFieldProps): JSX.Element {
  return (
    <Input
      name="email"
      type="email"
      label={t('mailbox.notice.ask.label')}
      hint={t('mailbox.notice.ask.hint')}
      error={problem === null ? undefined : sentenceOfNotice(t, problem)}
      value={value}
      autocomplete="email"
      spellcheck={false}
      width={30}
    />
  )
}

export function sentenceOfNotice(t: MailboxWords, problem: NoticeProblem): string {
  return t(problem === 'too_many' ? 'mailbox.notice.ask.tooMany' : 'mailbox.notice.ask.bad')
}
