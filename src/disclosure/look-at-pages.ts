import { messagesFor } from '../ui/messages/messages.js'
import { formatCount } from '../ui/text/format-count.js'
import {
  type DisclosureElement,
  type DisclosureItem,
  elementsOfItems,
  disclosureItems,
  itemsOfYear,
} from './disclosure-items.js'
import type { ElementResult, ResultReason, ResultStatus } from './element-result.js'
import { compact, linksTo, pageWords, sectionsOf } from './page-words.js'
import { releasedFigures, type Counts, type ReleasedFigures } from './released-figures.js'

/** A page as it came; `problem` where nothing came. */
export type Answer =
  | { readonly status: number; readonly url: string; readonly body: string }
  | { readonly problem: ResultReason }

export interface Surroundings {
  /** Of the assessment, Buddhist era. */
  readonly year: number
  /** Of the agency's public web, without a trailing slash. */
  readonly origin: string
  /** Home page of the office's own site. */
  readonly site: string | null
  readonly get: (address: string) => Promise<Answer>
}

type Found = Pick<ElementResult, 'status' | 'reason'>
const t = messagesFor('th')
const met: Found = { status: 'met', reason: null }
const notNeeded: Found = { status: 'not_needed', reason: null }

function missing(reason: ResultReason, status: ResultStatus = 'not_met'): Found {
  return { status, reason }
}

/** For a look that could not be brought to its end. */
export function nothingFound({ year, origin, site }: Omit<Surroundings, 'get'>): ElementResult[] {
  return wanted(year).map(([item, element, path]) => ({
    ...{ item, element, address: addressOf(element, path, { origin, site }) },
    ...missing('answered_otherwise', 'unreachable'),
  }))
}

function addressOf(
  element: DisclosureElement,
  path: string,
  { origin, site }: Pick<Surroundings, 'origin' | 'site'>,
): string {
  return element === 'officeLink' ? (site ?? '') : origin + path
}

/** Looks for every element of the year's items where it is said to be. Each page is asked for once. */
export async function lookAtPages(around: Surroundings): Promise<ElementResult[]> {
  const asked = new Map<string, Promise<Answer>>()
  const get = async (address: string): Promise<Answer> => {
    const answer = asked.get(address) ?? around.get(address)
    asked.set(address, answer)
    return answer
  }
  const results: ElementResult[] = []
  for (const [item, element, path] of wanted(around.year)) {
    const address = addressOf(element, path, around)
    const found = await lookers[element]({ ...around, get, address })
    results.push({ item, element, address, ...found })
  }
  return results
}

function wanted(year: number): (readonly [DisclosureItem, DisclosureElement, string])[] {
  const items = itemsOfYear(year)
  return disclosureItems
    .filter((item) => items?.numbers[item] !== null)
    .flatMap((item) => elementsOfItems(item, year).map(({ element, path }) => [item, element, path] as const))
}

type Look = (around: Surroundings & { readonly address: string }) => Promise<Found>

/** A page of ours that answered as it should, looked at; anything else is told as what it is. */
function page(judge: (html: string, around: Surroundings) => Found): Look {
  return async (around) => {
    const answer = await around.get(around.address)
    if ('problem' in answer) return missing(answer.problem, 'unreachable')
    if (answer.status !== 200) return missing('answered_otherwise')
    return judge(answer.body, around)
  }
}

function has(html: string, ...words: readonly string[]): Found {
  const text = pageWords(html)
  return words.every((one) => text.includes(compact(one))) ? met : missing('words_missing')
}

/** So short a section says nothing. */
const leastLength = 20

function section(
  title: string,
  isEnough: (words: string) => boolean = ({ length }) => length >= leastLength,
): Look {
  return page((html) => {
    const words = sectionsOf(html).get(compact(title))
    return words !== undefined && isEnough(words) ? met : missing('words_missing')
  })
}

/** Links of one page to two others that are not the same. */
function links(...paths: readonly string[]): Look {
  return page((html, { origin }) => {
    const isThere = (path: string): boolean =>
      linksTo(html, origin, (url) => url.origin === origin && url.pathname === path)
    return paths.every(isThere) ? met : missing('no_link')
  })
}

const officeLink: Look = async ({ get, site, origin }) => {
  if (site === null) return missing('no_site')
  const { host } = new URL(origin)
  const isOurs = (address: string): boolean => URL.parse(address)?.host === host
  if (isOurs(site)) return missing('own_site')
  const answer = await get(site)
  if ('problem' in answer) return missing(answer.problem, 'unreachable')
  if (answer.status !== 200) return missing('answered_otherwise', 'unreachable')
  // Every page of ours leads to ours: that is no link of theirs.
  if (isOurs(answer.url)) return missing('own_site')
  return linksTo(answer.body, answer.url, (url) => url.host === host) ? met : missing('no_link')
}

/** Compares the page of a year with the frozen figures of that year, as programs get them. */
function released(
  yearOf: (around: Surroundings) => number,
  judge: (html: string, figures: ReleasedFigures) => Found,
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
    return read === null ? missing('answered_otherwise') : judge(shown.body, read)
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

const lookers: Readonly<Record<DisclosureElement, Look>> = {
  how: section(t('guideline.particulars.title')),
  steps: section(t('guideline.steps.title')),
  unit: section(t('guideline.unit.title'), ({ length }) => length >= 3),
  time: section(t('guideline.steps.title'), (words) => /\d/.test(words)),
  channels: section(t('guideline.channels.title')),
  online: page((html, { origin }) =>
    linksTo(html, `${origin}/report`, (url) => url.origin === origin && url.pathname.startsWith('/report/'))
      ? met
      : missing('no_link'),
  ),
  apart: links('/report', '/complaint'),
  protects: page((html) => has(html, t('common.sealedChannel'))),
  homeLink: links('/report'),
  officeLink,
  totals: released(thisYear, (html, { requiredFacts }) =>
    has(
      html,
      t('statistics.column.total'),
      t('statistics.column.completed'),
      t('statistics.column.inProgress'),
      figuresWords(requiredFacts),
    ),
  ),
  period: released(thisYear, (html, { requiredTable: { th } }) =>
    th.rows.length < 2 ? missing('words_missing') : has(html, th.title, ...th.rows.map(({ label }) => label)),
  ),
  none: released(thisYear, (html, { requiredFacts, sentences: { th } }) =>
    requiredFacts.total > 0 ? notNeeded : has(html, th.disclosure, th.Z7),
  ),
  firstHalf: released(thisYear, (html, figures) => {
    const { firstSixMonths } = figures.requiredFacts
    if (countedTo(figures) < firstSixMonths.end) return missing('half_not_over')
    return has(html, figuresWords(firstSixMonths))
  }),
  previousYear: released(yearBefore, (html, figures) => {
    const isWhole = figures.coverage !== 'first_half' && countedTo(figures) >= figures.period.end
    return isWhole ? has(html, figuresWords(figures.requiredFacts)) : missing('year_not_whole')
  }),
  eService: page((html) =>
    /<form\b/i.test(html) || /href="[^"]*\/complaint\//.test(html) ? met : missing('words_missing'),
  ),
}
