import type { JSX } from 'preact'
import { RequiredTableView } from '../../figures/required-table-view.js'
import { fiscalYearOf } from '../../kernel/fiscal-year.js'
import { fiscalYearsOf, rangeWords } from '../../statistics/day-range.js'
import { requiredTableOf } from '../../statistics/required-table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { MadeRangeProps } from './range-props.js'

/** Reports of corruption: the widest part of the days that may be shown, and why not more. */
export function RangeReports(props: MadeRangeProps): JSX.Element {
  const { frame, content } = props
  const { t, lang } = frame
  const { reports, range, reportsAsOf } = content
  return (
    <section aria-labelledby="reports-title">
      <h2 class="govuk-heading-m" id="reports-title">
        {t('figures.reportsTitle')}
      </h2>
      {reports === null ? (
        <p class="govuk-body sj-narrow">{t('figures.reportsNone')}</p>
      ) : (
        <>
          <p class="govuk-body">
            {t('figures.reportsDays', {
              range: rangeWords(reports, lang),
              date: formatOfficeDate(lang, reportsAsOf),
            })}
          </p>
          {(reports.start !== range.start || reports.end !== range.end) && (
            <p class="govuk-body sj-narrow">
              {t('figures.reportsNarrow', { range: rangeWords(reports, lang) })}
            </p>
          )}
          <ul class="govuk-list govuk-list--bullet">
            {reports.sentences[lang].map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
          {reports.measures === null && <p class="govuk-hint">{t('figures.measuresOnlyHalves')}</p>}
          <ReportsTable {...props} reports={reports} />
          <p class="govuk-hint">{t('figures.reportsMonthly')}</p>
        </>
      )}
      <Finer {...props} />
    </section>
  )
}

type ShownPart = NonNullable<MadeRangeProps['content']['reports']>

function ReportsTable({
  frame,
  content,
  reports,
}: MadeRangeProps & { readonly reports: ShownPart }): JSX.Element {
  const { lang } = frame
  const rows = reports.rows.map((row) => ({ ...row, hasBegun: true }))
  const counted = { year: fiscalYearOf(reports.start), countedFrom: content.countedFrom }
  const table = requiredTableOf(rows, counted, lang)
  return <RequiredTableView id="reports-table" table={{ ...table, title: rangeWords(reports, lang) }} />
}

/** Finer figures stand in releases alone, where each is weighed against all that was published before. */
function Finer({ frame, content, releasedYears, publicAddress }: MadeRangeProps): JSX.Element {
  const { t, href } = frame
  const years = fiscalYearsOf(content.range).filter((year) => releasedYears.includes(year))
  return (
    <>
      <p class="govuk-body sj-narrow">{t('figures.finer')}</p>
      {years.length > 0 && (
        <ul class="govuk-list sj-screen-only">
          {years.map((year) => (
            <li>
              <a class="govuk-link" href={publicAddress.to(href(`/statistics/${year}`))}>
                {t('figures.finerOf', { year })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
