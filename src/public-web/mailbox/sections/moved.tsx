import type { JSX } from 'preact'
import { Details } from '../../../ui/components/details.js'
import type { MailboxWords } from './mailbox-words.js'

const points = ['why', 'readers', 'safer', 'before', 'code'] as const

/** Why the reader finds a sealed report where a general complaint was, who reads it now, and what that does not undo. */
export function Moved({ t }: { readonly t: MailboxWords }): JSX.Element {
  return (
    <Details summary={t('mailbox.moved.title')} open>
      <ul class="govuk-list govuk-list--bullet">
        {points.map((point) => (
          <li>{t(`mailbox.moved.${point}`)}</li>
        ))}
      </ul>
    </Details>
  )
}
