import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../kernel/clock.js'
import { fiscalYearEnd, fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { complaintService, type ServiceChannel } from '../kernel/service-channel.js'
import { Database } from '../platform/database/database.js'
import { serviceCounts, type ServiceCounts, type ServiceFact } from '../statistics/service-counts.js'
import { readServiceFacts } from './read-service-facts.js'

/** A service as it stands on the agency's list. */
export interface ListedService {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
  readonly isEService: boolean
  readonly isRetired: boolean
}

/** A number that somebody changed by hand. */
export interface HandMade {
  readonly service: string
  readonly channel: ServiceChannel
  readonly kind: 'entered' | 'corrected'
  readonly number: number
  readonly servedOn: OfficeDate
  readonly recordedOn: OfficeDate
  readonly officer: string
  readonly reason: string
}

export interface ServiceYear {
  readonly counts: ServiceCounts
  /** In the agency's order. */
  readonly services: readonly ListedService[]
  /** Of the year, the newest first. */
  readonly handMade: readonly HandMade[]
  readonly today: OfficeDate
}

/** Reads how many were served in a year, for officers: what they counted, and complaints on line from the journal. */
@Injectable()
export class ReadServiceYearService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async read(agency: AgencyId, year: FiscalYear): Promise<ServiceYear> {
    const today = officeDate(this.clock.now())
    return this.database.inAgency({ agency }, async (tx) => {
      const facts = [...(await readServiceFacts(tx, agency, today)), ...(await onLine(tx, year))]
      return {
        counts: serviceCounts(facts, year, today),
        services: await readServices(tx, agency),
        handMade: await readHandMade(tx, agency, year),
        today,
      }
    })
  }

  async services(agency: AgencyId): Promise<ListedService[]> {
    return this.database.inAgency({ agency }, (tx) => readServices(tx, agency))
  }
}

async function onLine(tx: EntityManager, year: FiscalYear): Promise<ServiceFact[]> {
  const months = await tx.query<{ month: OfficeDate; number: number }[]>(
    'SELECT month, number FROM service.complaints_on_line($1, $2)',
    [fiscalYearStart(year), fiscalYearEnd(year)],
  )
  return months.map(({ month, number }) => ({
    ...{ service: complaintService, channel: 'e_service', on: month, number },
  }))
}

async function readServices(tx: EntityManager, agency: AgencyId): Promise<ListedService[]> {
  return tx.query<ListedService[]>(
    `SELECT code, name_th AS "nameTh", name_en AS "nameEn", is_e_service AS "isEService", is_retired AS "isRetired"
     FROM agency.service WHERE agency_id = $1 ORDER BY position, code`,
    [agency],
  )
}

async function readHandMade(tx: EntityManager, agency: AgencyId, year: FiscalYear): Promise<HandMade[]> {
  return tx.query<HandMade[]>(
    `SELECT t.service, t.channel, t.kind, t.number, t.served_on AS "servedOn", t.recorded_on AS "recordedOn",
       coalesce(o.name, '-') AS officer, t.reason
     FROM service.tally t LEFT JOIN staff.officer o ON o.agency_id = t.agency_id AND o.id = t.officer_id
     WHERE t.agency_id = $1 AND t.kind IN ('entered', 'corrected') AND t.served_on BETWEEN $2 AND $3
     ORDER BY t.seq DESC LIMIT 500`,
    [agency, fiscalYearStart(year), fiscalYearEnd(year)],
  )
}
