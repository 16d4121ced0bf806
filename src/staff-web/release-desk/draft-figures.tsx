import type { JSX } from 'preact'
import { writtenFor } from '../../kernel/bilingual.js'
import type { DraftContent } from '../../publication/signed-release.js'
import type { RequiredRow } from '../../statistics/required-table.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { StatisticsTable, type StatisticsRow } from '../../ui/components/statistics-table.js'
import { formatCount } from '../../ui/text/format-count.js'
import type { DeskFrame } from '../desk-frame.js'

interface DraftFiguresProps {
  readonly frame: DeskFrame
  readonly content: DraftContent
  /** As whoever asked wrote it. */
  readonly wrote: string
}

/** The sentences and the required table, letter by letter as they would be published. */
export function DraftFigures({ frame, content, wrote }: DraftFiguresProps): JSX.Element {
  const { t, lang } = frame
  const written = writtenFor(lang)
  const { sentences, requiredTable, general, restates, reason, served } = content
  const own = sentences[written]
  const table = requiredTable[written]
  const { received, closed, inProgress } = general
  const generalCounts = {
    received: formatCount(received),
    closed: formatCount(closed),
    inProgress: formatCount(inProgress),
  }
  return (
    <section>
      <h2 class="govuk-heading-m">{t('release.figuresTitle')}</h2>
      {restates !== null && (
        <p class="govuk-body">{t('release.corrects', { number: restates, reason: reason ?? '' })}</p>
      )}
      {restates === null && wrote !== '' && (
        <InsetText>{t('release.reasonUnused', { reason: wrote })}</InsetText>
      )}
      <div lang={written}>
        <p class="govuk-body">{own.disclosure}</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>{own.Z7}</li>
          <li>{own.Z4}</li>
          <li>{own.Z5}</li>
          <li>
            {own.Z6} {own.Z6b}
          </li>
        </ul>
        <StatisticsTable
          id="required"
          title={table.title}
          head={{
            period: table.columns.month,
            received: table.columns.accepted,
            malfeasance: table.columns.malfeasance,
            misconduct: table.columns.misconduct,
            total: table.columns.total,
            completed: table.columns.completed,
            inProgress: table.columns.inProgress,
            note: table.columns.remarks,
          }}
          rows={table.rows.map(rowOf)}
          total={rowOf(table.sum)}
        />
      </div>
      <p class="govuk-body">{t('release.generalFigures', generalCounts)}</p>
      {served !== undefined && (
        <p class="govuk-body" lang={written}>
          {served.sentence[written]}
        </p>
      )}
    </section>
  )
}

function rowOf({ label, cells }: RequiredRow): StatisticsRow {
  const { malfeasance, misconduct, total, completed, inProgress, remarks } = cells
  const cell = (text: string): StatisticsRow['counts'][0] => ({ text, isZero: !/^\d+$/.test(text) })
  return {
    period: label,
    counts: [cell(malfeasance), cell(misconduct), cell(total), cell(completed), cell(inProgress)],
    note: remarks,
  }
}
