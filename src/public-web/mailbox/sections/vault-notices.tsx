import type { JSX } from 'preact'
import type { OfficeDate } from '../../../kernel/office-date.js'
import { vaultStateOn } from '../../../kernel/vault.js'
import { NotificationBanner } from '../../../ui/components/notification-banner.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import { Lines } from '../../report/sections/lines.js'
import type { MailboxViewProps } from './mailbox-view-props.js'
import type { VaultNotice } from './vault-notice.js'

type Words = Pick<MailboxViewProps, 't' | 'lang'>

interface VaultProps extends Words, Pick<MailboxViewProps, 'today'> {
  readonly vault: readonly VaultNotice[]
}

/** The one thing that nobody may overlook: somebody has learned who the reader is. */
export function NameOpened({ t, lang, vault }: VaultProps): JSX.Element | null {
  const opened = vault.filter(({ openings }) => openings.length > 0)
  if (opened.length === 0) return null
  return (
    <NotificationBanner title={t('mailbox.identityOpenedTitle')} titleId="identity-opened-title">
      {opened.map(({ asked, openings }) => (
        <>
          <p class="govuk-notification-banner__heading">
            {t('mailbox.identityOpened', { date: days({ t, lang }, openings) })}
          </p>
          {asked !== null && (
            <p class="govuk-body">
              {t('mailbox.vault.openedBy', { title: asked.by ?? t('mailbox.vault.whoLeft') })}
            </p>
          )}
        </>
      ))}
      <p class="govuk-body">{t('mailbox.identityOpenedHelp')}</p>
    </NotificationBanner>
  )
}

/** Every request for the reader's name: which post, when, why, who decided how. */
export function VaultNotices(props: VaultProps): JSX.Element | null {
  const { t, vault } = props
  if (vault.length === 0) return null
  return (
    <section aria-labelledby="vault-notices">
      <h2 class="govuk-heading-m" id="vault-notices">
        {t('mailbox.vault.title')}
      </h2>
      {[...vault].reverse().map((notice) => (
        <Notice {...props} notice={notice} />
      ))}
      <p class="govuk-hint">{t('mailbox.vault.how')}</p>
    </section>
  )
}

function Notice({ t, lang, today, notice }: VaultProps & { readonly notice: VaultNotice }): JSX.Element {
  const { asked, decisions, openings, isDoubtful } = notice
  if (asked === null) return <p class="govuk-inset-text">{t('mailbox.vault.forged')}</p>
  const state = vaultStateOn({ state: notice.state, expires: asked.expires }, today)
  const left = t('mailbox.vault.whoLeft')
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">
        <strong>{t(`mailbox.vault.state.${state}`)}</strong>
      </p>
      <p class="govuk-body">
        {t('mailbox.vault.askedBy', { title: asked.by ?? left, date: day({ t, lang }, asked.on) })}{' '}
        {state === 'open' && t('mailbox.vault.until', { date: day({ t, lang }, asked.expires) })}
      </p>
      {asked.reason !== null && (
        <p class="govuk-body">
          {t(`mailbox.vault.basis.${asked.reason.basis}`)}
          <br />
          <Lines text={asked.reason.text} />
        </p>
      )}
      <ul class="govuk-list govuk-list--bullet">
        {decisions.map(({ by, decision, on, reason }) => (
          <li>
            {t(`mailbox.vault.decided.${decision}`, { title: by ?? left, date: day({ t, lang }, on) })}
            {reason !== null && (
              <>
                <br />
                <Lines text={reason} />
              </>
            )}
          </li>
        ))}
        {openings.length > 0 && <li>{t('mailbox.identityOpened', { date: days({ t, lang }, openings) })}</li>}
      </ul>
      {isDoubtful && <p class="govuk-body">{t('mailbox.vault.doubtful')}</p>}
    </div>
  )
}

function days(words: Words, dates: readonly OfficeDate[]): string {
  return dates.map((date) => day(words, date)).join(', ')
}

/** A date may not break over two lines. */
function day({ t, lang }: Words, date: OfficeDate): string {
  return dayInWords(t, lang, date).replaceAll(' ', '\u00a0')
}
