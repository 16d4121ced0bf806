import type { JSX } from 'preact'
import { textIn } from '../../../kernel/bilingual.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import type { Opener } from './mailbox-content.js'
import type { MailboxViewProps } from './mailbox-view-props.js'

type OpenersProps = Pick<MailboxViewProps, 't' | 'lang'> & { readonly openers: readonly Opener[] }

/** To which posts the report was handed, and when. */
export function Openers({ t, lang, openers }: OpenersProps): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">{t('mailbox.openersTitle')}</h2>
      {openers.length === 0 ? (
        <p class="govuk-body">{t('mailbox.openersNone')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {openers.map((opener) => (
            <li>
              <strong>{textIn(opener.title, lang)}</strong> <span>{whenOpened({ t, lang }, opener)}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-hint">{t('mailbox.openersHow')}</p>
    </>
  )
}

function whenOpened({ t, lang }: Pick<OpenersProps, 't' | 'lang'>, opener: Opener): string {
  // A date may not break over two lines.
  const [first, last] = [opener.firstOn, opener.lastOn].map((day) =>
    dayInWords(t, lang, day).replaceAll(' ', '\u00a0'),
  )
  if (opener.days === 1) return t('mailbox.openedOnce', { date: first ?? '' })
  return t('mailbox.openedOften', { first: first ?? '', last: last ?? '', days: opener.days })
}
