import type { JSX } from 'preact'
import type { ReleaseView } from '../../publication/any-release.js'
import type { FigureTable } from '../../publication/files/figure-table.js'
import type { Punctuality } from '../../statistics/durations.js'
import type { T } from '../../ui/messages/messages.js'
import { formatCount } from '../../ui/text/format-count.js'
import { KeptTogether } from '../kept-together.js'
import type { PageFrame } from '../page-frame.js'
import { FigureTableView } from './figure-table-view.js'
import { releaseTables } from './release-tables.js'

/** These stand above, in words and as the required table. */
const shownAbove = ['required', 'requiredFacts', 'general']

interface DetailSectionProps {
  readonly frame: PageFrame
  readonly view: ReleaseView
}

/** Everything finer than the required table. Says once what «not shown» means, and only where it is met. */
export function DetailSection({ frame, view }: DetailSectionProps): JSX.Element {
  const { t } = frame
  const tables = releaseTables(view, frame).filter(({ id }) => !shownAbove.includes(id))
  return (
    <>
      <h2 class="govuk-heading-m">{t('statistics.detailTitle')}</h2>
      {view.detail === null && view.format === 'sujarit-release/2' && (
        <p class="govuk-body">{t('statistics.detailLater')}</p>
      )}
      {tables.some(hidesSomething) && <p class="govuk-body">{t('statistics.notShownText')}</p>}
      {tables.map((table) => (
        <>
          <FigureTableView table={table} t={t} />
          <Rate table={table.id} view={view} t={t} />
        </>
      ))}
    </>
  )
}

function hidesSomething({ rows }: FigureTable): boolean {
  return rows.length === 0 || rows.some(({ cells }) => cells.includes(null))
}

interface RateProps {
  readonly table: string
  readonly view: ReleaseView
  readonly t: T
}

/** The share that was answered in time, below the table that it is made from. */
function Rate({ table, view, t }: RateProps): JSX.Element | null {
  const answered =
    table === 'reportAnswers'
      ? view.detail?.reports.firstAnswer
      : table === 'complaintAnswers' && view.detail?.complaints.firstAnswer
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
