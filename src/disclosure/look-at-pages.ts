import { messagesFor } from '../ui/messages/messages.js'
import {
  type DisclosureElement,
  type DisclosureItem,
  elementsOfItems,
  disclosureItems,
  itemsOfYear,
} from './disclosure-items.js'
import type { ElementResult } from './element-result.js'
import { has, leadsTo, met, missing, page, type Answer, type Look, type Surroundings } from './look.js'
import { figureLookers } from './look-at-figures.js'
import { compact, linksTo, sectionsOf } from './page-words.js'

const t = messagesFor('th')

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
    return paths.every((path) => leadsTo(html, origin, path)) ? met : missing('no_link')
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
  ...figureLookers,
  eService: page((html) =>
    /<form\b/i.test(html) || /href="[^"]*\/complaint\//.test(html) ? met : missing('words_missing'),
  ),
}
