import type { JSX } from 'preact'
import { daysBetween, type OfficeDate } from '../../kernel/office-date.js'
import { DueChip } from '../../ui/components/due-chip.js'
import type { T } from '../../ui/messages/messages.js'

/** From so many days before the last one, the chip warns. */
const soonDays = 3

interface DueMarkProps {
  readonly t: T
  readonly dueOn: OfficeDate
  readonly today: OfficeDate
}

/** «อีก 3 วัน», «ครบกำหนดวันนี้», «เกินกำหนด 2 วัน». */
export function DueMark({ t, dueOn, today }: DueMarkProps): JSX.Element {
  const left = daysBetween(today, dueOn)
  if (left < 0) return <DueChip urgency="late">{t('deadlines.daysLate', { days: -left })}</DueChip>
  const words = left === 0 ? t('deadlines.dueToday') : t('deadlines.daysLeft', { days: left })
  return <DueChip urgency={left <= soonDays ? 'soon' : 'later'}>{words}</DueChip>
}
