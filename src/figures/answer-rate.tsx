import type { JSX } from 'preact'
import type { ReleaseFigures } from '../publication/release-figures.js'
import type { Punctuality } from '../statistics/durations.js'
import { KeptTogether } from '../ui/components/kept-together.js'
import type { T } from '../ui/messages/messages.js'
import { formatCount } from '../ui/text/format-count.js'

interface AnswerRateProps {
  readonly table: string
  readonly figures: Pick<ReleaseFigures, 'detail'>
  readonly t: T
}

/** The share that was answered in time, below the table that it is made from. */
export function AnswerRate({ table, figures, t }: AnswerRateProps): JSX.Element | null {
  const answered =
    table === 'reportAnswers'
      ? figures.detail?.reports.firstAnswer
      : table === 'complaintAnswers' && figures.detail?.complaints.firstAnswer
  if (!answered) return null
  return (
    <p class="govuk-body">
      <KeptTogether text={rateSentence(answered, t)} />
    </p>
  )
}

/** «ตอบภายในเวลา 12 จาก 15 เรื่องที่ถึงกำหนดตอบ (ร้อยละ 80)»: never a share without its number. */
export function rateSentence({ onTime, late }: Punctuality, t: T): string {
  const due = onTime + late
  if (due === 0) return t('statistics.rateNone')
  const percent = String(Math.floor((onTime * 1000) / due) / 10)
  return t('statistics.rate', { onTime: formatCount(onTime), due: formatCount(due), percent })
}
