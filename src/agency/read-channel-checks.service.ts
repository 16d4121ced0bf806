import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import {
  channelMonths,
  monthOf,
  type ChannelCheck,
  type ChannelMonth,
  type DayPeriod,
  type MethodsChange,
} from '../kernel/channel-check.js'
import type { AgencyId } from '../kernel/ids.js'
import type { IntakeMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'

/**
 * How every off-line channel of an agency stands in every month that a period touches; `isMissing` is what keeps a release
 * back. Runs in the caller's transaction, as staff-web or as the worker.
 */
export async function readChannelChecks(
  tx: EntityManager,
  agency: AgencyId,
  period: DayPeriod,
): Promise<readonly ChannelMonth[]> {
  const [opening] = await tx.query<{ readonly openedOn: OfficeDate }[]>(
    'SELECT opened_on AS "openedOn" FROM agency.agency WHERE agency_id = $1',
    [agency],
  )
  if (opening === undefined) throw new Error('checks of an agency that is not there')
  return channelMonths(period, {
    openedOn: opening.openedOn,
    methods: await methodsNow(tx, agency),
    changes: await methodsChanges(tx, agency),
    checks: await checksOf(tx, agency, period),
  })
}

async function methodsNow(tx: EntityManager, agency: AgencyId): Promise<IntakeMethod[]> {
  const rows = await tx.query<{ readonly method: IntakeMethod }[]>(
    'SELECT method FROM agency.intake_method WHERE agency_id = $1',
    [agency],
  )
  return rows.map(({ method }) => method)
}

async function methodsChanges(tx: EntityManager, agency: AgencyId): Promise<MethodsChange[]> {
  return tx.query<MethodsChange[]>(
    `SELECT changed_on AS on, jsonb_path_query_array(before, '$[*].method') AS before,
        jsonb_path_query_array(after, '$[*].method') AS after
       FROM agency.setting_version WHERE agency_id = $1 AND setting = 'methods' ORDER BY seq`,
    [agency],
  )
}

async function checksOf(
  tx: EntityManager,
  agency: AgencyId,
  { first, last }: DayPeriod,
): Promise<ChannelCheck[]> {
  return tx.query<ChannelCheck[]>(
    `SELECT method AS channel, month, seq, found, checked_on AS "checkedOn", officer_id AS "checkedBy"
       FROM agency.channel_check WHERE agency_id = $1 AND month BETWEEN $2 AND $3 ORDER BY method, month, seq`,
    [agency, monthOf(first), last],
  )
}

/** For pages: each asks in a transaction of its own. */
@Injectable()
export class ReadChannelChecksService {
  constructor(private readonly database: Database) {}

  async months(agency: AgencyId, period: DayPeriod): Promise<readonly ChannelMonth[]> {
    return this.database.inAgency({ agency }, (tx) => readChannelChecks(tx, agency, period))
  }

  /** Every check of the period, the corrected ones too: by channel and month, oldest first. */
  async history(agency: AgencyId, period: DayPeriod): Promise<readonly ChannelCheck[]> {
    return this.database.inAgency({ agency }, (tx) => checksOf(tx, agency, period))
  }
}
