import type { Clock } from '../kernel/clock.js'
import { fiscalYearEnd, fiscalYearStart, parseFiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { programUrl } from '../platform/database/urls.js'
import type { Installation } from '../platform/programs/installation.js'
import { releaseYear } from '../publication/make-release.js'
import { connectAsOwner } from '../set-up/owner-database.js'

/** The years before the evaluation agency opened: nothing was reported, and that is what the pages say. */
const pastYears = [2567, 2568, 2569]

/**
 * Releases the past years of the evaluation agency in the name of its publisher, as of the last day of each year, by
 * the code that makes every release. A year that is not over where the clock is behind is left out.
 */
export async function releasePastYears(
  installation: Installation,
  agency: AgencyId,
  clock: Clock,
): Promise<void> {
  const requestedBy = await publisherOf(installation, agency)
  const url = await programUrl(installation.config, installation.adminUrl, 'worker')
  const worker = await Database.connect(url, { entities: [], poolSize: 1, applicationName: 'sujarit-set-up' })
  try {
    const today = officeDate(clock.now())
    for (const year of pastYears.map(parseFiscalYear)) {
      if (year === null || fiscalYearEnd(year) > today) continue
      const order = { agency, year, asOf: fiscalYearEnd(year), reason: '', requestedBy }
      const outcome = await releaseYear(worker, order, clock)
      if (outcome.result === 'refused') throw new Error(`${fiscalYearStart(year)}: ${outcome.problem}`)
    }
  } finally {
    await worker.close()
  }
}

/** Past row-level security: this is set-up, and no session belongs to anybody yet. */
async function publisherOf({ adminUrl }: Installation, agency: AgencyId): Promise<OfficerId> {
  const owner = await connectAsOwner(adminUrl)
  try {
    const [publisher] = await owner.call<{ readonly id: OfficerId }>(
      'publisher',
      `SELECT o.id FROM staff.officer o JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
        WHERE o.agency_id = $1 AND r.role = 'publisher' ORDER BY o.id LIMIT 1`,
      [agency],
    )
    if (publisher === undefined) throw new Error('the evaluation agency has no publisher')
    return publisher.id
  } finally {
    await owner.close()
  }
}
