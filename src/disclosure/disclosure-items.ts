/** What an agency must disclose that has to do with complaints. */
export const disclosureItems = [
  'guideline',
  'channel',
  'statistics',
  'e_service',
  'service_statistics',
  'integrity_report',
] as const
export type DisclosureItem = (typeof disclosureItems)[number]

export interface YearOfItems {
  /** Buddhist era. */
  readonly year: number
  /** As agencies' own sites show them, or from common use only. */
  readonly source: 'agencies_sites' | 'common_use'
  /** Null where the year has no such item. */
  readonly numbers: Readonly<Record<DisclosureItem, string | null>>
}

/**
 * Numbers of the items in the yearly assessment (ITA) of the National Anti-Corruption Commission. They change every
 * year: a year is added here when its manual is out, and no year is ever guessed from another.
 */
export const knownYears: readonly YearOfItems[] = [
  year(2566, 'agencies_sites', ['O27', 'O28', 'O29', 'O18', 'O16', 'O43']),
  year(2567, 'common_use', ['O22', 'O23', 'O24', 'O13', 'O12', 'O35']),
  year(2568, 'agencies_sites', ['O17', 'O18', 'O19', 'O10', 'O11', 'O28']),
  year(2569, 'agencies_sites', ['O16', 'O17', 'O18', 'O10', null, 'O26']),
]

type Numbers = readonly [
  guideline: string,
  channel: string,
  statistics: string,
  eService: string,
  serviceStatistics: string | null,
  integrityReport: string,
]

function year(number: number, source: YearOfItems['source'], numbers: Numbers): YearOfItems {
  const [guideline, channel, statistics, e_service, service_statistics, integrity_report] = numbers
  return {
    year: number,
    source,
    numbers: { guideline, channel, statistics, e_service, service_statistics, integrity_report },
  }
}

/** @returns null for a year whose numbers are not known. */
export function itemsOfYear(asked: number): YearOfItems | null {
  return knownYears.find(({ year: known }) => known === asked) ?? null
}

export const disclosureElements = [
  'how',
  'steps',
  'unit',
  'time',
  'channels',
  'online',
  'apart',
  'protects',
  'homeLink',
  'officeLink',
  'totals',
  'period',
  'none',
  'firstHalf',
  'previousYear',
  'eService',
  'servedTotals',
  'servedByMonth',
  'servedFirstHalf',
  'measureSentences',
  'reportRows',
] as const
export type DisclosureElement = (typeof disclosureElements)[number]

export interface RequiredElement {
  readonly element: DisclosureElement
  /** Where it is met, on our own web; of `officeLink`, what the office's own site must lead to. */
  readonly path: string
}

/** Each element that an item of a year requires, and the path where it is met. */
export function elementsOfItems(item: DisclosureItem, year: number): readonly RequiredElement[] {
  const at =
    (path: string) =>
    (element: DisclosureElement): RequiredElement => ({ element, path })
  const elements: Readonly<Record<DisclosureItem, readonly RequiredElement[]>> = {
    guideline: (['how', 'steps', 'unit', 'time', 'channels'] as const).map(at('/guideline')),
    channel: [
      at('/report')('online'),
      at('/')('apart'),
      at('/report')('protects'),
      at('/')('homeLink'),
      at('/')('officeLink'),
    ],
    statistics: [
      ...(['totals', 'period', 'none', 'firstHalf'] as const).map(at(`/statistics/${year}`)),
      at(`/statistics/${year - 1}`)('previousYear'),
    ],
    e_service: [at('/complaint')('eService')],
    service_statistics: (['servedTotals', 'servedByMonth', 'servedFirstHalf'] as const).map(
      at(`/statistics/${year}`),
    ),
    integrity_report: (['measureSentences', 'reportRows'] as const).map(at(`/statistics/${year}`)),
  }
  return elements[item]
}
