import type { JSX } from 'preact'
import type { ComplaintMatter } from '../../../kernel/complaint-matter.js'
import { isPicture, nameOfKind } from '../../../kernel/photo.js'
import { coordinatesOf } from '../../../kernel/position.js'
import { Details } from '../../../ui/components/details.js'
import { SummaryList, type SummaryRow } from '../../../ui/components/summary-list.js'
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
          ...matterRows(t, content.matter),
          {
            key: t('mailbox.toldContact'),
            value: t(content.hasContact ? 'mailbox.toldHasContact' : 'common.notGiven'),
          },
        ]}
      />
    </Details>
  )
}

/** Only what was told: a village, a position, photos. */
function matterRows(
  t: MailboxViewProps['t'],
  { villageNo, position, photos }: ComplaintMatter,
): SummaryRow[] {
  return [
    ...(villageNo === null ? [] : [{ key: t('mailbox.toldVillage'), value: villageNo }]),
    ...(position === null ? [] : [{ key: t('mailbox.toldPosition'), value: coordinatesOf(position) }]),
    ...(photos.length === 0
      ? []
      : [{ key: t('mailbox.toldPhotos'), value: <Photos t={t} photos={photos} /> }]),
  ]
}

function Photos({ t, photos }: Pick<MailboxViewProps, 't'> & Pick<ComplaintMatter, 'photos'>): JSX.Element {
  return (
    <ul class="govuk-list sj-photos">
      {photos.map(({ id, kind, address }, index) => {
        const name = t('mailbox.photoNumber', { number: index + 1 })
        return (
          <li key={id}>
            {isPicture(kind) ? (
              <img src={address} alt={name} width={160} height={120} />
            ) : (
              <a class="govuk-link" href={address}>
                {name} {nameOfKind(kind)}
              </a>
            )}
          </li>
        )
      })}
    </ul>
  )
}
