import type { CaseEvent } from '../kernel/case-event.js'
import {
  fiscalMonths,
  fiscalYearEnd,
  fiscalYearStart,
  type FiscalMonth,
  type FiscalYear,
} from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { complaintService, type ServiceChannel } from '../kernel/service-channel.js'

/** People who were served on a day. Negative where an earlier number was too high. */
export interface ServiceFact {
  /** Code of a service of the agency. */
  readonly service: string
  readonly channel: ServiceChannel
  readonly on: OfficeDate
  readonly number: number
}

/** `total = walkIn + eService`, always. */
export interface ServiceSum {
  readonly walkIn: number
  readonly eService: number
  readonly total: number
}

export interface ServiceMonth extends ServiceSum {
  readonly month: FiscalMonth
  /** False when the month lies wholly after `until`: its zeros say nothing. */
  readonly hasBegun: boolean
}

export interface CountsOfService {
  readonly service: string
  /** Twelve, October first. */
  readonly months: readonly ServiceSum[]
  readonly year: ServiceSum
}

export interface ServiceCounts {
  /** Twelve, October first. */
  readonly months: readonly ServiceMonth[]
  /** Four; October to December is the first. */
  readonly quarters: readonly ServiceSum[]
  /** Two; October to March is the first. */
  readonly halves: readonly ServiceSum[]
  readonly year: ServiceSum
  /** Services with a fact in the year, by code. */
  readonly services: readonly CountsOfService[]
}

/**
 * People served in one fiscal year by month, way and service. Months sum to quarters, quarters to halves, halves to the
 * year, and services to each of them.
 *
 * Pure, and deaf to the order of the facts.
 * @param year - Buddhist era; 2567 is 1 October 2023 to 30 September 2024, Asia/Bangkok.
 * @param until - Facts after this day are not seen.
 */
export function serviceCounts(
  facts: Iterable<ServiceFact>,
  year: FiscalYear,
  until: OfficeDate,
): ServiceCounts {
  const months = fiscalMonths(year)
  const [start, end] = [fiscalYearStart(year), fiscalYearEnd(year)]
  const seen = [...facts].filter(({ on }) => on <= until && on >= start && on <= end)
  const sums = monthlySums(seen, months)
  const services = [...new Set(seen.map(({ service }) => service))].sort()
  return {
    months: months.map((month, at) => ({ month, ...nth(sums, at), hasBegun: month.start <= until })),
    quarters: inParts(sums, 3),
    halves: inParts(sums, 6),
    year: sumOfService(sums),
    services: services.map((service) => {
      const own = monthlySums(
        seen.filter((fact) => fact.service === service),
        months,
      )
      return { service, months: own, year: sumOfService(own) }
    }),
  }
}

/**
 * Complaints that were filed on the web, as uses of an e-service: one each, on the day they came, also when they turned
 * out later to be about corruption. Reports of corruption are never counted here: by month and way they would show
 * what the required table keeps together. Nor are imported complaints: they were no use of this e-service.
 */
export function complaintsOnLine(events: Iterable<CaseEvent>): ServiceFact[] {
  return [...events]
    .filter(
      (event) =>
        event.channel === 'general' &&
        event.kind === 'received' &&
        event.facts.intakeMethod === 'web' &&
        !('source' in event.facts),
    )
    .map(({ on }) => ({ service: complaintService, channel: 'e_service', on, number: 1 }))
}

/** Of some months, quarters or halves. None sum to zeros. */
export function sumOfService(sums: readonly ServiceSum[]): ServiceSum {
  const walkIn = sums.reduce((total, sum) => total + sum.walkIn, 0)
  const eService = sums.reduce((total, sum) => total + sum.eService, 0)
  return { walkIn, eService, total: walkIn + eService }
}

function monthlySums(facts: readonly ServiceFact[], months: readonly FiscalMonth[]): ServiceSum[] {
  const sums = months.map(() => ({ walk_in: 0, e_service: 0 }))
  for (const { on, channel, number } of facts) {
    const sum = sums[months.findIndex(({ start, end }) => on >= start && on <= end)]
    if (sum !== undefined) sum[channel] += number
  }
  return sums.map(({ walk_in: walkIn, e_service: eService }) => ({
    ...{ walkIn, eService },
    total: walkIn + eService,
  }))
}

function inParts(sums: readonly ServiceSum[], size: number): ServiceSum[] {
  const parts = sums.length / size
  return Array.from({ length: parts }, (_, part) => sumOfService(sums.slice(part * size, (part + 1) * size)))
}

function nth(sums: readonly ServiceSum[], at: number): ServiceSum {
  return sums[at] ?? sumOfService([])
}
