import type { JSX } from 'preact'
import { isComplaintClosed } from '../../../kernel/complaint-status.js'
import { ratings } from '../../../kernel/rating.js'
import { Radios } from '../../../ui/components/radios.js'
import { Textarea } from '../../../ui/components/textarea.js'
import type { MailboxWords } from './mailbox-words.js'
import type { MailboxContent } from './mailbox-content.js'

interface RateFieldsProps {
  readonly t: MailboxWords
  /** Of the choice. */
  readonly error?: string | undefined
  readonly comment?: string | undefined
}

/** How it ended, in five steps with words, the best first; and what the reader wants to add. */
export function RateFields({ t, error, comment }: RateFieldsProps): JSX.Element {
  return (
    <>
      <Radios
        name="rating"
        legend={{ text: t('mailbox.rate.legend') }}
        error={error}
        items={[...ratings].reverse().map((rating) => ({
          value: String(rating),
          text: t(`mailbox.rate.${rating}`),
        }))}
      />
      <Textarea
        name="comment"
        label={t('common.optional', { label: t('mailbox.rate.comment') })}
        hint={t('mailbox.rate.hint')}
        value={comment}
        rows={2}
      />
    </>
  )
}

/** Whether there is an ending that the reader has not rated. */
export function mayRate(content: MailboxContent): boolean {
  return content.channel === 'general' && isComplaintClosed(content.status) && content.rating === null
}
