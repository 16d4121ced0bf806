import type { JSX } from 'preact'
import { writtenFor } from '../../kernel/bilingual.js'
import type { ReleaseView } from '../../publication/any-release.js'
import type { FigureTable } from '../../publication/files/figure-table.js'
import type { Punctuality } from '../../statistics/durations.js'
import type { T } from '../../ui/messages/messages.js'
import { formatCount } from '../../ui/text/format-count.js'
import { KeptTogether } from '../kept-together.js'
import type { PageFrame } from '../page-frame.js'
import { FoldedTable } from './figure-table-view.js'
import { releaseTables } from './release-tables.js'

/** What is folded, by the heading above it; the required table and facts stand above in words. */
const groups = {
  served: ['servedByMonth', 'servedByService'],
  reports: [
    ...['measures', 'outcomes', 'flow', 'reportCategories', 'reportMethods', 'referredTo', 'reportAnswers'],
    'findings',
  ],
  complaints: [
    ...['complaintCategories', 'complaintMethods', 'complaintAnswers', 'closedAs', 'durations'],
    ...['satisfaction', 'reopened'],
  ],
} as const

interface DetailSectionProps {
  readonly frame: PageFrame
  readonly view: ReleaseView
  /** For paper, and for whoever asks for it: nothing is folded. */
  readonly areOpen: boolean
}

/** People served: the sentence in full, the tables folded. Nothing in releases of the time before they were counted. */
export function ServedSection(props: DetailSectionProps): JSX.Element | null {
  const { frame, view } = props
  if (view.served === undefined) return null
  const written = writtenFor(frame.lang)
  return (
    <>
      <h2 class="govuk-heading-m" id="served">
        {frame.t('statistics.servedTitle')}
      </h2>
      <p class="govuk-body" lang={written}>
        <KeptTogether text={view.served.sentence[written]} />
      </p>
      <Folded {...props} group="served" />
    </>
  )
}

/** Everything finer than the required table. Says once what «not shown» means, and only where it is met. */
export function DetailSection(props: DetailSectionProps): JSX.Element {
  const { frame, view, areOpen } = props
  const { t, href } = frame
  return (
    <>
      <h2 class="govuk-heading-m" id="tables">
        {t('statistics.detailTitle')}
      </h2>
      {view.detail === null && view.format === 'sujarit-release/2' && (
        <p class="govuk-body">{t('statistics.detailLater')}</p>
      )}
      {releaseTables(view, frame).some(hidesSomething) && (
        <p class="govuk-body">{t('statistics.notShownText')}</p>
      )}
      <p class="govuk-body sj-screen-only">
        <a class="govuk-link" href={`${href(frame.path)}${areOpen ? '' : openTables}#tables`}>
          {t(areOpen ? 'statistics.closeAll' : 'statistics.openAll')}
        </a>
      </p>
      <h3 class="govuk-heading-s">{t('statistics.groupReports')}</h3>
      <Folded {...props} group="reports" />
      {view.detail !== null && (
        <>
          <h3 class="govuk-heading-s">{t('statistics.groupComplaints')}</h3>
          <Folded {...props} group="complaints" />
        </>
      )}
    </>
  )
}

/** Behind the address of a page: the same page with every table open, for paper and without a script. */
export const openTables = '?tables=open'

function Folded({
  frame,
  view,
  areOpen,
  group,
}: DetailSectionProps & { readonly group: keyof typeof groups }): JSX.Element {
  const { t } = frame
  const names: readonly string[] = groups[group]
  const tables = releaseTables(view, frame).filter(({ id }) => names.includes(id))
  return (
    <>
      {tables.map((table) => (
        <FoldedTable table={table} t={t} isOpen={areOpen}>
          <Rate table={table.id} view={view} t={t} />
        </FoldedTable>
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
