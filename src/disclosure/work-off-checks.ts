import { randomUUID } from 'node:crypto'
import { guardedFetch, FetchError, usualLimits } from '../platform/guarded-fetch/guarded-fetch.js'
import type { Clock } from '../kernel/clock.js'
import { fiscalYearOf } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import type { Database } from '../platform/database/database.js'
import { describeError, type Log } from '../platform/log/log.js'
import { forgetOldChecks } from './forget-checks.js'
import { lookAtPages, nothingFound } from './look-at-pages.js'
import type { Answer } from './look.js'

export interface CheckerParts {
  /** Connected as `sujarit_worker`. */
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  /** Of the installation, without a trailing slash. */
  readonly publicOrigin: string
  /** The worker stops: a look is given up, and the check waits for the next worker. */
  readonly stopping?: AbortSignal
  /** For all pages of an agency together. */
  readonly longestMs?: number
}

const usualLongestMs = 30_000
const dayMs = 24 * 60 * 60 * 1000

interface Waiting {
  readonly agency: AgencyId
  readonly id: string
  readonly year: number
  readonly site: string | null
  readonly host: string | null
  readonly agencies: number
}

/** Asks, for every agency, once a day: what was met in April may be gone in June. Forgets then what is old. */
export async function askForDailyChecks({
  database,
  clock,
}: Pick<CheckerParts, 'database' | 'clock'>): Promise<void> {
  const now = clock.now()
  const agencies = await database.call<{ readonly agency: AgencyId; readonly year: number | null }>(
    'disclosure_due',
    `SELECT a.agency_id AS agency, s.year FROM agency.agency a LEFT JOIN agency.disclosure_setting s USING (agency_id)
     WHERE NOT EXISTS (SELECT FROM agency.disclosure_check c WHERE c.agency_id = a.agency_id AND c.asked_at > $1)`,
    [new Date(now.getTime() - dayMs)],
  )
  for (const { agency, year } of agencies) {
    await database.call(
      'disclosure_ask',
      `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [agency, randomUUID(), year ?? fiscalYearOf(officeDate(now)), now],
    )
    await forgetOldChecks(database, agency, now)
  }
}

/** Answers the check that has waited longest, those of officers before those of the calendar. @returns false when none waits, or the worker stops. */
export async function answerWaitingCheck(parts: CheckerParts): Promise<boolean> {
  const { database, clock } = parts
  const [waiting] = await database.call<Waiting>(
    'disclosure_waiting',
    `SELECT c.agency_id AS agency, c.id, c.year, s.site,
       (SELECT min(h.host) FROM agency.host h WHERE h.agency_id = c.agency_id) AS host,
       (SELECT count(*)::int FROM agency.agency) AS agencies
     FROM agency.disclosure_check c LEFT JOIN agency.disclosure_setting s USING (agency_id)
     WHERE c.checked_at IS NULL ORDER BY c.asked_by IS NULL, c.asked_at, c.id LIMIT 1`,
    [],
  )
  if (waiting === undefined) return false
  const origin = originOf(parts.publicOrigin, waiting)
  const { agency, id, year, site } = waiting
  const signal = signalOf(parts)
  const own = origin ?? parts.publicOrigin
  const around = { year, origin: own, site, get: async (address: string) => asked(address, own, signal) }
  // Unanswered it would stay the oldest, and no agency's would be answered any more.
  const results = await (origin === null ? Promise.resolve(nothingFound(around)) : lookAtPages(around)).catch(
    (error: unknown) => {
      parts.log.error('disclosure_look_failed', describeError(error))
      return nothingFound(around)
    },
  )
  if (parts.stopping?.aborted === true) return false
  await database.call(
    'disclosure_answer',
    'UPDATE agency.disclosure_check SET checked_at = $3, results = $4 WHERE agency_id = $1 AND id = $2 AND checked_at IS NULL',
    [agency, id, clock.now(), JSON.stringify(results)],
  )
  return true
}

function signalOf({ stopping, longestMs = usualLongestMs }: CheckerParts): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(longestMs), ...(stopping === undefined ? [] : [stopping])])
}

/**
 * Where several agencies share an installation, each has a host of its own. Null for one that has none: the origin of the
 * installation shows another agency's pages.
 */
function originOf(publicOrigin: string, { host, agencies }: Waiting): string | null {
  if (agencies < 2) return publicOrigin
  if (host === null) return null
  const url = new URL(publicOrigin)
  url.hostname = host
  return url.origin
}

/** Only our own origin may lie inside the network: an office's site never does. */
async function asked(address: string, origin: string, signal: AbortSignal): Promise<Answer> {
  try {
    return await guardedFetch(address, [origin], { ...usualLimits, signal })
  } catch (error) {
    if (error instanceof FetchError) return { problem: error.problem }
    throw error
  }
}
