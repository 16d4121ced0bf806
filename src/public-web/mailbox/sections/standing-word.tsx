import type { JSX } from 'preact'
import { isComplaintClosed } from '../../../kernel/complaint-status.js'
import { InsetText } from '../../../ui/components/inset-text.js'
import type { MailboxViewProps } from './mailbox-view-props.js'

/**
 * What the office says to everybody whose complaint is general. Never in a sealed report: whoever words it is no holder of
 * keys, and could ask a reporter for what nobody may know.
 */
export function StandingWord({ t, content, office, standing }: MailboxViewProps): JSX.Element | null {
  if (content.channel !== 'general') return null
  const text = isComplaintClosed(content.status) ? standing.ended : standing.open
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{t('mailbox.officeTitle', { office })}</strong>
      </p>
      <p class="govuk-body sj-prewrap">{text}</p>
      <p class="govuk-body">{t('mailbox.officeNever')}</p>
    </InsetText>
  )
}
