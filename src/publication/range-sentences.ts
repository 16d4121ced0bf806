import { fiscalYearEnd, fiscalYearOf, fiscalYearStart } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { coverageEnd, type Coverage } from '../statistics/coverage.js'
import type { DayRange } from '../statistics/day-range.js'
import type { SentenceFigures, Sentences } from '../statistics/fill-sentences.js'
import { countedMeasures, type MeasureCount, type MeasureCounts } from '../statistics/measure-counts.js'
import { englishDisclosureSentence, englishSentences } from '../statistics/sentences-en.js'
import { thaiDisclosureSentence, thaiSentences } from '../statistics/sentences.js'
import type { ShownReports } from '../statistics/shown-range.js'
import type { RangeSentences } from './range-content.js'

/** The official sentences for the days that are shown: a year and a first half in their own words. */
export function rangeSentences(
  reports: ShownReports,
  agency: { readonly name: string; readonly nameEn: string },
  asOf: OfficeDate,
): { readonly th: RangeSentences; readonly en: RangeSentences } {
  const { start, end, totals, measures } = reports
  const disclosed = { start, end, asOf, counts: totals }
  const figures: SentenceFigures = {
    year: fiscalYearOf(start),
    measures: measuresFrom(reports),
    unclassified: totals.unclassified,
    areOutcomesShown: false,
    coverage: coverageOf({ start, end }),
  }
  const told = ({ Z4, Z5, Z6, Z6b, Z7 }: Sentences): string[] =>
    measures === null ? [Z7] : [Z7, Z4, Z5, `${Z6} ${Z6b}`]
  return {
    th: [thaiDisclosureSentence({ ...disclosed, agencyName: agency.name }), ...told(thaiSentences(figures))],
    en: [
      englishDisclosureSentence({ ...disclosed, agencyName: agency.nameEn }),
      ...told(englishSentences(figures)),
    ],
  }
}

function coverageOf({ start, end }: DayRange): Coverage | DayRange {
  const year = fiscalYearOf(start)
  if (start !== fiscalYearStart(year)) return { start, end }
  if (end === fiscalYearEnd(year)) return 'year'
  return end === coverageEnd(year, 'first_half') ? 'first_half' : { start, end }
}

/** Where measures are not shown only the count of all is there; its sentence alone is told then. */
function measuresFrom({ measures, totals }: ShownReports): MeasureCounts {
  const none = { substantiated: 0, unsubstantiated: 0, notAccepted: 0, referred: 0, withdrawn: 0 }
  const all = { n: totals.total, completed: totals.completed, inProgress: totals.inProgress }
  const counts = countedMeasures.map((measure): [string, MeasureCount] => [
    measure,
    { ...none, ...(measures?.find((one) => one.measure === measure) ?? all) },
  ])
  return Object.fromEntries(counts) as unknown as MeasureCounts
}
