import type { ReleaseView } from '../../publication/any-release.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { Bar } from './bar-chart.js'
import type { Words } from '../../figures/table-words.js'

/** «ต.ค. 2566», «ไตรมาส 1», «หกเดือนแรก»: short enough to stand beside a bar. */
export function barsOfRows({ rows }: ReleaseView, words: Words): Bar[] {
  return rows.map(({ row, start, completed, inProgress, hasBegun }) => ({
    ...{ label: shortLabel(row, start, words), completed, inProgress },
    ...(!hasBegun && { isNotOver: true }),
  }))
}

function shortLabel(row: string, start: ReleaseView['rows'][number]['start'], { t, lang }: Words): string {
  if (row.includes('-Q')) return t('terms.quarter', { number: row.slice(-1) })
  if (row.endsWith('-H1')) return t('statistics.row.firstSixMonths')
  if (row.endsWith('-H2')) return t('statistics.row.lastSixMonths')
  return formatOfficeDate(lang, start, 'short').replace(/^\d+ /, '')
}

/** Five years at the most, the earliest first. */
const mostYears = 5

/** @param releases - In force, the newest year first. */
export function lastYears(releases: readonly ReleaseView[], year: number): ReleaseView[] {
  return releases
    .filter(({ fiscalYear }) => fiscalYear <= year)
    .slice(0, mostYears)
    .reverse()
}

export function barsOfYears(years: readonly ReleaseView[]): Bar[] {
  return years.map(({ fiscalYear, totals: { completed, inProgress } }) => ({
    label: String(fiscalYear),
    completed,
    inProgress,
  }))
}

/** A year of which only a part is counted says so. */
export function yearLabel(view: ReleaseView, { t, lang }: Words): string {
  const { fiscalYear, coverage, countedUntil, period } = view
  const year = String(fiscalYear)
  if (countedUntil < period.end) {
    return t('statistics.notWhole', { year, until: formatOfficeDate(lang, countedUntil, 'short') })
  }
  return coverage === 'first_half' ? t('statistics.halfOnly', { year }) : year
}
