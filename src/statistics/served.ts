import { fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import { intakeMethods } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { Detail } from './detail.js'
import { serviceCounts, type ServiceFact, type ServiceSum } from './service-counts.js'
import { serviceSentence } from './service-sentence.js'
import { isNear, mayShowAgain, type Cells } from './shown-again.js'
import { hideSmallCells, isSmall } from './small-cells.js'

/** A service as the agency calls it. */
export interface NamedService {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
}

export interface ServedMonth extends ServiceSum {
  /** `2023-10`, of the common era. */
  readonly month: string
  /** False when the month lies wholly after the last day that is counted: its zeros say nothing. */
  readonly hasBegun: boolean
}

/** People served by one service in a year. Null is not shown. */
export interface ServedService {
  readonly code: string
  readonly walkIn: number | null
  readonly eService: number | null
}

/** How far the counts of officers and tablets went when the figures were made. */
export interface TallyEnd {
  /** 0 when nobody has counted. */
  readonly seq: number
  /** Hash of that count, 64 hexadecimal digits; of the beginning of the chain when there is none. */
  readonly head: string
}

/**
 * The rule by which small numbers are hidden. The first looked at the number of the web alone; the second also at its difference from
 * e-service; the third also shows no service again of which more was hidden before.
 */
export const servedRule = 3
export type ServedRule = 2 | typeof servedRule

/** People served, as a release shows them. */
export interface Served {
  /** Left out of releases of the first rule. */
  readonly rule?: ServedRule
  readonly tally: TallyEnd
  /** Of the coverage: twelve or six, October first. Always published, as the disclosure asks for them. */
  readonly months: readonly ServedMonth[]
  readonly total: ServiceSum
  /** The agency's list, in its order. */
  readonly names: readonly NamedService[]
  /** Only of a year that is over, for every service of the list; null too where an earlier release shows nearly the same. */
  readonly services: readonly ServedService[] | null
  readonly sentence: { readonly th: string; readonly en: string }
}

export interface ServedRequest {
  readonly tally: TallyEnd
  /** Of the tally up to its end and of complaints on line, in any order. */
  readonly facts: readonly ServiceFact[]
  readonly names: readonly NamedService[]
  /** Left out to compute a release of the first rule again. */
  readonly rule?: ServedRule
  /** What every earlier release of the year showed. */
  readonly earlier: readonly Served[]
}

export interface ServedPeriod {
  readonly year: FiscalYear
  /** Last day of the coverage. */
  readonly end: OfficeDate
  /** The last day that is counted. */
  readonly until: OfficeDate
  /** Whether the year is over and counted to its end. */
  readonly isWhole: boolean
}

/** Pure: the same counts give the same figures. */
export function servedIn(request: ServedRequest, period: ServedPeriod): Served {
  const { year, end, until, isWhole } = period
  const counts = serviceCounts(request.facts, year, until)
  const { tally, names, rule } = request
  const disclosed = { start: fiscalYearStart(year), end: until, counts: counts.year }
  return {
    ...(rule !== undefined && { rule }),
    ...{ tally, names, total: counts.year },
    months: counts.months
      .filter(({ month }) => month.start <= end)
      .map(({ month, walkIn, eService, total, hasBegun }) => ({
        ...{ month: month.start.slice(0, 7), walkIn, eService, total, hasBegun },
      })),
    services: isWhole ? shownServices(request, counts.services, counts.year) : null,
    sentence: { th: serviceSentence(disclosed, 'th'), en: serviceSentence(disclosed, 'en') },
  }
}

/**
 * Both sums of the year are published, so each way is a table of its own: 1s and 2s are hidden, and with them what they would follow
 * from. The list is the agency's, zeros too, so that a missing line tells nothing.
 */
function shownServices(
  { names, earlier, rule }: ServedRequest,
  counted: readonly { readonly service: string; readonly year: ServiceSum }[],
  total: ServiceSum,
): readonly ServedService[] | null {
  const sums = names.map(({ code }) => counted.find(({ service }) => service === code)?.year)
  const walkIn = hideSmallCells(sums.map((sum) => sum?.walkIn ?? 0))
  const eService = hideSmallCells(sums.map((sum) => sum?.eService ?? 0))
  const shown = names.map(({ code }, index) => ({
    ...{ code, walkIn: walkIn[index] ?? null, eService: eService[index] ?? null },
  }))
  return mayBeShown(shown, { rule, earlier }, total) ? shown : null
}

function mayBeShown(
  shown: readonly ServedService[],
  { rule, earlier }: { readonly rule: ServedRule | undefined; readonly earlier: readonly Served[] },
  total: ServiceSum,
): boolean {
  if (rule !== servedRule) {
    return !earlier.some(({ services }) => services !== null && isNear(cellsOf(shown), cellsOf(services)))
  }
  const due = earlier.filter(({ months }) => months.length === 12 && months.every(({ hasBegun }) => hasBegun))
  return mayShowAgain(
    withSums(shown, total),
    due.map((before) => before.services && withSums(before.services, before.total)),
  )
}

function withSums(services: readonly ServedService[], { walkIn, eService }: ServiceSum): Cells {
  return { ...cellsOf(services), ' walk_in': walkIn, ' e_service': eService }
}

function cellsOf(services: readonly ServedService[]): Cells {
  return Object.fromEntries(
    services.flatMap(({ code, walkIn, eService }) => [
      [`${code} walk_in`, walkIn],
      [`${code} e_service`, eService],
    ]),
  )
}

/** What is published beside ways of intake. */
export interface BesideServed {
  readonly served: Served
  /** Complaints on line in the year, of whatever became of them. */
  readonly onLine: number
}

/**
 * Complaints by way of intake, beside people served: e-service tells about how many came by the web. Where that number is hidden, so is
 * every other, or the small ones would follow. E-service keeps the complaints that went to the corruption room and the duplicates;
 * these two lack them: where the difference is a 1 or a 2, all are hidden too.
 */
export function besideServed(detail: Detail, { served, onLine }: BesideServed): Detail {
  const { methods } = detail.complaints
  // A way that is not listed is a zero.
  const { n: web } = methods.find(({ name }) => name === 'web') ?? { n: 0 }
  const sums = served.rule === undefined ? [] : [onLine, served.total.eService]
  if (web !== null && !sums.some((sum) => isSmall(Math.abs(sum - web)))) return detail
  return {
    ...detail,
    complaints: { ...detail.complaints, methods: intakeMethods.map((name) => ({ name, n: null })) },
  }
}
