import { randomUUID } from 'node:crypto'
import type { Actor } from '../kernel/actor.js'
import type { Clock } from '../kernel/clock.js'
import { fiscalYearEnd, parseFiscalYear, type FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { programUrl } from '../platform/database/urls.js'
import type { Installation } from '../platform/programs/installation.js'
import { AskForDraftService } from '../publication/ask-for-draft.service.js'
import { publicationEntities } from '../publication/publication-entities.js'
import { ReadDraftsService } from '../publication/read-drafts.service.js'
import { SignDraftService } from '../publication/sign-draft.service.js'
import { signingSteps } from '../publication/signed-release.js'
import { makeWaitingDraft, publishSignedDraft } from '../publication/work-off-drafts.js'
import { connectAsOwner } from '../set-up/owner-database.js'

/** The years before the evaluation agency opened: nothing was reported, and that is what the pages say. */
const pastYears = [2567, 2568, 2569]

/**
 * Releases the past years of the evaluation agency in the name of its publishers, by the services that make every release. A
 * year that is not over where the clock is behind is left out.
 */
export async function releasePastYears(
  installation: Installation,
  agency: AgencyId,
  clock: Clock,
): Promise<void> {
  const publishers = await publishersOf(installation, agency)
  const worker = await connect(installation, 'worker')
  const staff = await connect(installation, 'staff')
  try {
    const today = officeDate(clock.now())
    for (const year of pastYears.map(parseFiscalYear)) {
      if (year === null || fiscalYearEnd(year) >= today) continue
      await releaseYear({ worker, staff, clock }, publishers, year)
    }
  } finally {
    await staff.close()
    await worker.close()
  }
}

async function connect({ config, adminUrl }: Installation, role: 'worker' | 'staff'): Promise<Database> {
  const url = await programUrl(config, adminUrl, role)
  return Database.connect(url, {
    entities: publicationEntities,
    poolSize: 1,
    applicationName: 'sujarit-set-up',
  })
}

interface Parts {
  readonly worker: Database
  readonly staff: Database
  readonly clock: Clock
}

async function releaseYear(
  { worker, staff, clock }: Parts,
  publishers: readonly Actor[],
  year: FiscalYear,
): Promise<void> {
  const [first] = publishers
  if (first === undefined) throw new Error('the evaluation agency has no publisher')
  const wish = { id: randomUUID(), year, coverage: 'year', reason: '' } as const
  await new AskForDraftService(staff, clock).ask(first, wish)
  const rethrow = (error: unknown): void => {
    throw error
  }
  await makeWaitingDraft(worker, rethrow)
  const draft = await new ReadDraftsService(staff, clock).read(first.agency, wish.id)
  if (draft?.hash == null) throw new Error(`${year}: ${draft?.problem ?? 'no draft'}`)
  for (const [index, step] of signingSteps.entries()) {
    const signer = publishers[index]
    if (signer === undefined) throw new Error('the evaluation agency has too few publishers')
    const signing = { draft: wish.id, step, hash: draft.hash, declares: true, publishOn: null }
    const outcome = await new SignDraftService(staff, clock).sign(signer, signing)
    if (outcome.result === 'refused') throw new Error(`${year}: ${outcome.problem}`)
  }
  await publishSignedDraft(worker, clock)
}

/** Who prepares, who checks, who certifies, as `example-people.ts` names their accounts. */
const signers = ['mali', 'amnuay', 'boonmee']

/** Past row-level security: this is set-up, and no session belongs to anybody yet. */
async function publishersOf({ adminUrl }: Installation, agency: AgencyId): Promise<Actor[]> {
  const owner = await connectAsOwner(adminUrl)
  try {
    const rows = await owner.call<{ readonly id: OfficerId }>(
      'publishers',
      `SELECT o.id FROM staff.officer o JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
        WHERE o.agency_id = $1 AND r.role = 'publisher'
        ORDER BY array_position($2::text[], split_part(o.email, '@', 1))`,
      [agency, signers],
    )
    return rows.map(({ id }) => ({ agency, id, roles: ['publisher'] }))
  } finally {
    await owner.close()
  }
}
