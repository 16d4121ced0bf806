import { fiscalYearEnd, fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { totalsOf, type MonthlyCount, type PeriodCount, type ReportCounts } from './monthly-counts.js'
import { requiredTableWords, type RequiredColumn, type RequiredTableWords } from './required-table-words.js'
import { fillSentence, longDate, monthAndYear, periodLabel, type StatisticsLanguage } from './words.js'

export interface RequiredRow {
  readonly label: string
  /** Text of each cell, zero already in words. */
  readonly cells: Readonly<Record<RequiredColumn, string>>
}

/** The table that disclosure requires, ready to draw: every string is final. */
export interface RequiredTable {
  readonly title: string
  readonly columns: RequiredTableWords['columns']
  /** Twelve, October first. */
  readonly rows: readonly RequiredRow[]
  readonly sum: RequiredRow
  /** `mark` stands beside the heading of the column it names. */
  readonly footnotes: readonly {
    readonly mark: string
    readonly column: RequiredColumn
    readonly text: string
  }[]
}

export interface CountedYear {
  readonly year: FiscalYear
  /** The day on which recording began, when that was after the first day of the year. */
  readonly countedFrom: OfficeDate | null
  /** Present when reports received up to a day were entered from the former register. */
  readonly imported?: ImportedPart | null
  /** Last day that the title names; default: of the year. */
  readonly end?: OfficeDate
}

/** What the footnote says of reports that were not recorded when they came. */
export interface ImportedPart {
  /** The last day of which reports were entered afterwards. */
  readonly until: OfficeDate
  /** How many; null where the table counts others too: a number would divide it more finely than it is divided. */
  readonly n: number | null
}

/** Counts with the words that stand before them. */
export interface LabelledCounts extends ReportCounts {
  readonly label: string
  readonly hasBegun: boolean
}

/**
 * Draws the required table as text: zero is «ไม่มี» in counts and «-» in progress columns; a month that has not begun
 * shows «-» everywhere and says so, because «ไม่มี» would claim something about the future.
 */
export function requiredTable(
  months: readonly MonthlyCount[],
  counted: CountedYear,
  language: StatisticsLanguage,
): RequiredTable {
  const rows = months.map((count) => ({ ...count, label: monthAndYear(count.month.start, language) }))
  return drawTable(rows, counted, language)
}

/** The same for rows of months, quarters or halves. */
export function requiredTableOf(
  periods: readonly PeriodCount[],
  counted: CountedYear,
  language: StatisticsLanguage,
): RequiredTable {
  const rows = periods.map((count) => ({ ...count, label: periodLabel(count, language) }))
  const table = drawTable(rows, counted, language, 'notOver')
  const { columns, period } = requiredTableWords[language]
  return {
    ...table,
    columns: { ...columns, month: periods[0]?.granularity === 'month' ? columns.month : period },
  }
}

function drawTable(
  rows: readonly LabelledCounts[],
  { year, countedFrom, imported = null, end = fiscalYearEnd(year) }: CountedYear,
  language: StatisticsLanguage,
  later: 'notBegun' | 'notOver' = 'notBegun',
): RequiredTable {
  const words = requiredTableWords[language]
  return {
    title: fillSentence(words.title, {
      fy: year,
      start: longDate(fiscalYearStart(year), language),
      end: longDate(end, language),
    }),
    columns: words.columns,
    rows: rows.map((count) => ({
      label: count.label,
      cells: count.hasBegun ? cellsOf(count, words) : emptyCells(words, later),
    })),
    sum: { label: words.sum, cells: cellsOf(totalsOf(rows), words) },
    footnotes: [
      { mark: '1', column: 'malfeasance', text: words.malfeasanceNote },
      { mark: '2', column: 'misconduct', text: words.misconductNote },
      { mark: '3', column: 'total', text: scopeNoteOf(words, { countedFrom, imported }, language) },
      { mark: '4', column: 'completed', text: words.completedNote },
    ],
  }
}

function scopeNoteOf(
  words: RequiredTableWords,
  { countedFrom: from, imported }: { countedFrom: OfficeDate | null; imported: ImportedPart | null },
  language: StatisticsLanguage,
): string {
  if (imported !== null) {
    if (imported.n === 0) return words.scopeNoteImportedNone
    return imported.n === null
      ? fillSentence(words.scopeNoteImportedPart, { until: longDate(imported.until, language) })
      : fillSentence(words.scopeNoteImported, { n: imported.n })
  }
  return from === null
    ? words.scopeNote
    : fillSentence(words.scopeNoteFrom, { from: longDate(from, language) })
}

function cellsOf(counts: ReportCounts, words: RequiredTableWords): RequiredRow['cells'] {
  const inCount = (n: number): string => (n === 0 ? words.none : String(n))
  const inProgressColumn = (n: number): string => (n === 0 ? words.nothing : String(n))
  return {
    malfeasance: inCount(counts.malfeasance),
    misconduct: inCount(counts.misconduct),
    total: inCount(counts.total),
    completed: inProgressColumn(counts.completed),
    inProgress: inProgressColumn(counts.inProgress),
    remarks:
      counts.unclassified === 0
        ? words.nothing
        : fillSentence(words.unclassified, { n: counts.unclassified }),
  }
}

function emptyCells(words: RequiredTableWords, later: 'notBegun' | 'notOver'): RequiredRow['cells'] {
  const { nothing } = words
  return {
    malfeasance: nothing,
    misconduct: nothing,
    total: nothing,
    completed: nothing,
    inProgress: nothing,
    remarks: words[later],
  }
}
