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

type Element =
  | 'how'
  | 'steps'
  | 'unit'
  | 'time'
  | 'channels'
  | 'online'
  | 'apart'
  | 'protects'
  | 'homeLink'
  | 'totals'
  | 'none'
  | 'eService'

/** Each required element, and the path where it is met. */
export const elementsOfItems: Readonly<
  Record<DisclosureItem, readonly { readonly element: Element; readonly path: string }[]>
> = {
  guideline: (['how', 'steps', 'unit', 'time', 'channels'] as const).map((element) => ({
    element,
    path: '/guideline',
  })),
  channel: [
    { element: 'online', path: '/report' },
    { element: 'apart', path: '/' },
    { element: 'protects', path: '/report' },
    { element: 'homeLink', path: '/' },
  ],
  statistics: [
    { element: 'totals', path: '/statistics' },
    { element: 'none', path: '/statistics' },
  ],
  e_service: [{ element: 'eService', path: '/complaint' }],
  service_statistics: [],
  integrity_report: [],
}
