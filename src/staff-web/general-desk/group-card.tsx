import type { JSX } from 'preact'
import type { Related } from '../../general/casework/open-complaint.service.js'
import { Card } from '../../ui/components/card.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import type { DeskFrame } from '../desk-frame.js'
import { ComplaintStatusTag } from '../status-tag.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

/** What this complaint repeats, or what repeats it; nothing when it stands alone. */
export function GroupCard({ frame, opened }: ComplaintPageProps): JSX.Element | null {
  const { original, duplicates } = opened.group
  const { t } = frame
  if (opened.complaint.status === 'duplicate') {
    return (
      <Card title={t('general.groupTitle')} id="group">
        {original === null ? (
          <p class="govuk-body">{t('general.originalLeft')}</p>
        ) : (
          <>
            <p class="govuk-body">{t('general.repeats')}</p>
            <p class="govuk-body">
              <RelatedLink frame={frame} related={original} />
            </p>
          </>
        )}
      </Card>
    )
  }
  if (duplicates.length === 0) return null
  return (
    <Card title={t('general.groupTitle')} id="group">
      <p class="govuk-body">{t('general.repeatedBy', { count: duplicates.length })}</p>
      <ul class="govuk-list">
        {duplicates.map((related) => (
          <li>
            <RelatedLink frame={frame} related={related} />{' '}
            {related.unanswered > 0 && (
              <span class="sj-new">{t('desk.unanswered', { count: related.unanswered })}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface RelatedLinkProps {
  readonly frame: DeskFrame
  readonly related: Related
}

function RelatedLink({
  frame: { t, href },
  related: { id, locator, status },
}: RelatedLinkProps): JSX.Element {
  return (
    <>
      <a class="govuk-link sj-case-no" href={href(`/general/${id}`)}>
        {formatLocator(locator)}
      </a>{' '}
      {status !== 'duplicate' && <ComplaintStatusTag t={t} status={status} />}
    </>
  )
}
