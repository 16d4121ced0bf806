import type { JSX } from 'preact'
import { Details } from '../../../ui/components/details.js'
import { SummaryList } from '../../../ui/components/summary-list.js'
import { AnswerList } from '../../report/sections/answer-list.js'
import { Lines } from '../../report/sections/lines.js'
import type { MailboxViewProps } from './mailbox-view-props.js'

/** What was sent in the beginning, folded away. */
export function Told(props: MailboxViewProps): JSX.Element {
  const { t, content, posts } = props
  if (content.channel === 'general') return <ToldComplaint {...props} />
  const { told, custody } = content
  return (
    <Details summary={t('mailbox.told')}>
      <AnswerList
        {...{ t, posts }}
        answers={told}
        custody={{ ...custody, custodians: [] }}
        hasChangeLinks={false}
      />
      {content.files !== undefined && props.files?.(content.files)}
    </Details>
  )
}

function ToldComplaint({ t, content, categories }: MailboxViewProps): JSX.Element | null {
  if (content.channel !== 'general') return null
  const category = categories.find(({ code }) => code === content.category)?.name ?? content.category
  return (
    <Details summary={t('mailbox.told')}>
      <SummaryList
        rows={[
          { key: t('mailbox.toldCategory'), value: category },
          { key: t('report.step.happened'), value: <Lines text={content.narrative} /> },
          { key: t('mailbox.toldPlace'), value: content.place || t('common.notGiven') },
          {
            key: t('mailbox.toldContact'),
            value: t(content.hasContact ? 'mailbox.toldHasContact' : 'common.notGiven'),
          },
        ]}
      />
    </Details>
  )
}
