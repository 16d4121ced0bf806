import type { JSX } from 'preact'
import type { ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { SummaryList, type SummaryRow } from '../../ui/components/summary-list.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { SignedKeyLine } from './signed-key-line.js'

/** What was just done, for the banner. */
export const accountActs = ['passphrase', 'sheet', 'factor', 'key'] as const

export interface Account {
  readonly email: string
  /** As on the enrolment sheet; null where the officer has no keys. */
  readonly fingerprint: string | null
  readonly entryWaits: boolean
  readonly sessions: number
  readonly passkeys: number
  /** A new key of their own, which colleagues have signed. */
  readonly hasSignedKey: boolean
}

interface AccountPageProps {
  readonly frame: DeskFrame
  readonly session: ActiveSession
  readonly account: Account
  readonly done: (typeof accountActs)[number] | null
}

/** Everything about the officer who is signed in, and where it is changed. */
export function AccountPage(props: AccountPageProps): JSX.Element {
  const { frame, session, account, done } = props
  const { t } = frame
  const waits = session.isWaiting || account.entryWaits
  return (
    <Desk frame={frame} title={t('keys.title')}>
      {done !== null && <NotificationBanner kind="success">{t(`keys.done.${done}`)}</NotificationBanner>}
      <h1 class="govuk-heading-l">{t('keys.title')}</h1>
      {waits && <InsetText>{t(session.isWaiting ? 'accounts.waitingText' : 'keys.entryWaits')}</InsetText>}
      <SignedKeyLine frame={frame} isThere={account.hasSignedKey} />
      <SummaryList rows={personRows(props)} />
      <h2 class="govuk-heading-m">{t('keys.waysIn')}</h2>
      <SummaryList rows={wayRows(props)} />
      <h2 class="govuk-heading-m">{t('keys.troubleTitle')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('keys.troubleForgot')}</li>
        <li>{t('keys.troublePhone')}</li>
        <li>{t('keys.troublePasskey')}</li>
        <li>{t('keys.troubleSheet')}</li>
        <li>{t('keys.troubleStolen')}</li>
      </ul>
    </Desk>
  )
}

function personRows({ frame: { t, lang, officer }, session, account }: AccountPageProps): SummaryRow[] {
  const { roles } = session.officer
  return [
    { key: t('accounts.name'), value: session.officer.name },
    { key: t('accounts.email'), value: account.email },
    { key: t('accounts.post'), value: officer?.title[lang] ?? '' },
    {
      key: t('accounts.roles'),
      value: roles.length === 0 ? '-' : roles.map((role) => <div>{t(`terms.role.${role}`)}</div>),
    },
    {
      key: t('accounts.keyFingerprint'),
      value: <span class="sj-code-text">{account.fingerprint ?? '-'}</span>,
    },
  ]
}

function wayRows({ frame: { t, href }, account }: AccountPageProps): SummaryRow[] {
  const change = (path: string, hidden: string): NonNullable<SummaryRow['actions']> => [
    { href: href(path), text: t('keys.change'), hidden },
  ]
  return [
    {
      key: t('accounts.passphrase'),
      value: t('keys.passphraseIs'),
      actions: change('/account/passphrase', t('accounts.passphrase')),
    },
    {
      key: t('keys.sheet'),
      value: t('keys.sheetIs'),
      actions: change('/account/sheet', t('keys.sheet')),
    },
    {
      key: t('keys.rotate.word'),
      value: t('keys.rotate.is'),
      actions: change('/account/key', t('keys.rotate.word')),
    },
    {
      key: t('keys.app'),
      value: t('keys.appIs'),
      actions: change('/account/second-factor', t('keys.app')),
    },
    {
      key: t('keys.passkey.word'),
      value: t('keys.passkey.count', { count: account.passkeys }),
      actions: change('/account/passkeys', t('keys.passkey.word')),
    },
    {
      key: t('accounts.sessions'),
      value: t('keys.sessionsNow', { count: account.sessions }),
      actions: change('/session', t('accounts.sessions')),
    },
  ]
}
