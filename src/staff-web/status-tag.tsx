import type { JSX } from 'preact'
import { isComplaintClosed, type ComplaintStatus } from '../kernel/complaint-status.js'
import { bucketOf, type ReportStatus } from '../kernel/report-status.js'
import { Tag, type TagColour } from '../ui/components/tag.js'
import type { T } from '../ui/messages/messages.js'

/** Yellow waits for somebody, teal is under way, grey is over; new ones stand out. */
export function ReportStatusTag({
  t,
  status,
}: {
  readonly t: T
  readonly status: ReportStatus
}): JSX.Element {
  return (
    <Tag colour={colourOf(status, bucketOf(status) !== 'in_progress')}>
      {t(`terms.reportStatus.${status}`)}
    </Tag>
  )
}

export function ComplaintStatusTag({
  t,
  status,
}: {
  readonly t: T
  readonly status: ComplaintStatus
}): JSX.Element {
  return (
    <Tag colour={colourOf(status, isComplaintClosed(status))}>{t(`terms.complaintStatus.${status}`)}</Tag>
  )
}

function colourOf(status: ReportStatus | ComplaintStatus, isOver: boolean): TagColour | undefined {
  if (isOver) return 'grey'
  if (status === 'received') return undefined
  return status === 'need_information' || status === 'screening' ? 'yellow' : 'teal'
}
