import type { JSX } from 'preact'
import type { OfficeDate } from '../../../kernel/office-date.js'
import { NotificationBanner } from '../../../ui/components/notification-banner.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import type { KeyWarningNotice } from './key-warning-notice.js'
import type { MailboxViewProps } from './mailbox-view-props.js'

type Words = Pick<MailboxViewProps, 't' | 'lang'>

interface KeyWarningsProps extends Words {
  readonly warnings: readonly KeyWarningNotice[]
}

/** Somebody else may be able to read the report: what happened, what it means, and what the reader can do. */
export function KeyWarnings({ warnings, ...words }: KeyWarningsProps): JSX.Element | null {
  const { t } = words
  if (warnings.length === 0) return null
  return (
    <NotificationBanner title={t('mailbox.keyWarning.title')} titleId="key-warning-title">
      {warnings.map((warning) => (
        <Warning {...words} warning={warning} />
      ))}
      <p class="govuk-body">{t('mailbox.keyWarning.means')}</p>
      <p class="govuk-body">{t('mailbox.keyWarning.help')}</p>
    </NotificationBanner>
  )
}

function Warning({ t, lang, warning }: Words & { readonly warning: KeyWarningNotice }): JSX.Element {
  const { title, endedOn, toldOn, word, by } = warning
  const whose = title ?? t('mailbox.keyWarning.somebody')
  return (
    <>
      <p class="govuk-notification-banner__heading">
        {t('mailbox.keyWarning.ended', { title: whose, date: day({ t, lang }, endedOn) })}
      </p>
      <p class="govuk-body">
        {word === 'signed' && toldOn !== null
          ? t('mailbox.keyWarning.signed', {
              title: by ?? t('mailbox.keyWarning.somebody'),
              date: day({ t, lang }, toldOn),
            })
          : t(`mailbox.keyWarning.${word === 'forged' ? 'forged' : 'unsigned'}`)}
      </p>
    </>
  )
}

/** A date may not break over two lines. */
function day({ t, lang }: Words, date: OfficeDate): string {
  return dayInWords(t, lang, date).replaceAll(' ', '\u00a0')
}
