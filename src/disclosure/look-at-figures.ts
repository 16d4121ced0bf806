import { monthAndYear } from '../statistics/words.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { messagesFor } from '../ui/messages/messages.js'
import { formatCount } from '../ui/text/format-count.js'
import type { DisclosureElement } from './disclosure-items.js'
import { has, leadsTo, met, missing, notNeeded, type Found, type Look, type Surroundings } from './look.js'
import { releasedFigures, type Counts, type ReleasedFigures, type ServedMonth } from './released-figures.js'

const t = messagesFor('th')

/** What stands on the page of a year, beside the frozen figures of that year as programs get them. */
interface Shown {
  readonly html: string
  readonly figures: ReleasedFigures
  readonly around: Surroundings
}

function released(
  yearOf: (around: Surroundings) => number,
  judge: (shown: Shown) => Found | Promise<Found>,
): Look {
  return async (around) => {
    const year = yearOf(around)
    const figures = await around.get(`${around.origin}/api/v1/statistics/${year}`)
    const shown = await around.get(`${around.origin}/statistics/${year}`)
    if ('problem' in figures) return missing(figures.problem, 'unreachable')
    if ('problem' in shown) return missing(shown.problem, 'unreachable')
    if (figures.status === 404) return missing('not_released')
    if (figures.status !== 200 || shown.status !== 200) return missing('answered_otherwise')
    const read = releasedFigures(figures.body)
    return read === null ? missing('answered_otherwise') : judge({ html: shown.body, figures: read, around })
  }
}

const thisYear = ({ year }: Surroundings): number => year
const yearBefore = ({ year }: Surroundings): number => year - 1

function figuresWords({ total, completed, inProgress }: Counts): string {
  const counts = {
    total: formatCount(total),
    completed: formatCount(completed),
    inProgress: formatCount(inProgress),
  }
  return t('statistics.figures', counts)
}

function countedTo({ countedUntil, asOf }: ReleasedFigures): string {
  return countedUntil ?? asOf
}

function isHalfOver(figures: ReleasedFigures): boolean {
  return countedTo(figures) >= figures.requiredFacts.firstSixMonths.end
}

/** A month as the table of the page has it: its name, who came, who used an e-service, both together. */
function monthWords({ month, walkIn, eService, total }: ServedMonth): string {
  const cell = (n: number): string => (n === 0 ? t('statistics.none0') : formatCount(n))
  return [monthAndYear(`${month}-01` as OfficeDate, 'th'), ...[walkIn, eService, total].map(cell)].join('')
}

/** Looks at the page of the served; a release of the time before they were counted has none. */
function servedLook(judge: (shown: Shown, months: readonly ServedMonth[]) => Found): Look {
  return released(thisYear, (shown) => {
    const { served } = shown.figures
    if (served === undefined) return missing('not_counted')
    return judge(
      shown,
      served.months.filter(({ hasBegun }) => hasBegun),
    )
  })
}

/** Number of months of a half. */
const half = 6

/** The report as Word, whose rows an officer pastes: the page leads to it, and it is there. */
const reportRows = released(thisYear, async ({ html, figures, around: { origin, get } }) => {
  const path = `/statistics/${figures.fiscalYear}/${figures.number}/files/report.docx`
  if (!leadsTo(html, origin, path)) return missing('no_link')
  const file = await get(origin + path)
  if ('problem' in file) return missing(file.problem, 'unreachable')
  return file.status === 200 ? met : missing('answered_otherwise')
})

type FigureElement = Extract<
  DisclosureElement,
  | 'totals'
  | 'period'
  | 'none'
  | 'firstHalf'
  | 'previousYear'
  | 'servedTotals'
  | 'servedByMonth'
  | 'servedFirstHalf'
  | 'measureSentences'
  | 'reportRows'
>

export const figureLookers: Readonly<Record<FigureElement, Look>> = {
  totals: released(thisYear, ({ html, figures: { requiredFacts } }) =>
    has(
      html,
      t('statistics.column.total'),
      t('statistics.column.completed'),
      t('statistics.column.inProgress'),
      figuresWords(requiredFacts),
    ),
  ),
  period: released(thisYear, ({ html, figures: { requiredTable } }) => {
    const { title, rows } = requiredTable.th
    return rows.length < 2 ? missing('words_missing') : has(html, title, ...rows.map(({ label }) => label))
  }),
  none: released(thisYear, ({ html, figures: { requiredFacts, sentences } }) =>
    requiredFacts.total > 0 ? notNeeded : has(html, sentences.th.disclosure, sentences.th.Z7),
  ),
  firstHalf: released(thisYear, ({ html, figures }) =>
    isHalfOver(figures)
      ? has(html, figuresWords(figures.requiredFacts.firstSixMonths))
      : missing('half_not_over'),
  ),
  previousYear: released(yearBefore, ({ html, figures }) => {
    const isWhole = figures.coverage !== 'first_half' && countedTo(figures) >= figures.period.end
    return isWhole ? has(html, figuresWords(figures.requiredFacts)) : missing('year_not_whole')
  }),
  servedTotals: servedLook(({ html, figures: { served } }) => has(html, served?.sentence.th ?? '')),
  servedByMonth: servedLook(({ html }, months) =>
    has(html, t('statistics.table.servedByMonth'), ...months.map(monthWords)),
  ),
  servedFirstHalf: servedLook(({ html, figures }, months) =>
    isHalfOver(figures) && months.length >= half
      ? has(html, ...months.slice(0, half).map(monthWords))
      : missing('half_not_over'),
  ),
  measureSentences: released(thisYear, ({ html, figures: { sentences } }) => {
    const { Z4, Z5, Z6, Z6b, Z7 } = sentences.th
    return has(html, Z4, Z5, Z6, Z6b, Z7)
  }),
  reportRows,
}
