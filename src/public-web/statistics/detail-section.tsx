import type { JSX } from 'preact'
import { AnswerRate } from '../../figures/answer-rate.js'
import { FoldedTable } from '../../figures/figure-table-view.js'
import { releaseTables } from '../../figures/release-tables.js'
import { hidesSomething, tableGroups } from '../../figures/table-groups.js'
import { writtenFor } from '../../kernel/bilingual.js'
import type { ReleaseView } from '../../publication/any-release.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import type { PageFrame } from '../page-frame.js'

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
}: DetailSectionProps & { readonly group: keyof typeof tableGroups }): JSX.Element {
  const { t } = frame
  const names: readonly string[] = tableGroups[group]
  const tables = releaseTables(view, frame).filter(({ id }) => names.includes(id))
  return (
    <>
      {tables.map((table) => (
        <FoldedTable table={table} t={t} isOpen={areOpen}>
          <AnswerRate table={table.id} figures={view} t={t} />
        </FoldedTable>
      ))}
    </>
  )
}
