import { setTimeout } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { Clock } from '../kernel/clock.js'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import type { ReleaseProblem } from './release-outcome.js'
import { ReleaseEntity } from './release.entity.js'
import { ReleaseRequestEntity } from './release-request.entity.js'

export interface ListedRelease {
  readonly year: FiscalYear
  readonly number: number
  readonly asOf: OfficeDate
  readonly releasedOn: OfficeDate
  readonly releasedBy: OfficerId
  /** SHA-256 of the published text, 64 hexadecimal digits. */
  readonly hash: string
}

/** How a wish stands. */
export type ReleaseProgress = { readonly year: FiscalYear } &
  /** Slow: the worker does not seem to run. */
  (
    | { readonly state: 'waiting'; readonly isSlow: boolean }
    | { readonly state: 'released'; readonly number: number }
    | { readonly state: 'refused'; readonly problem: ReleaseProblem }
  )

/** The worker hears of a wish at once and needs some tenths of a second. */
const patienceMs = 3000
const lookAgainMs = 100
const slowMs = 5 * 60 * 1000

/** What the release desk shows: which releases there are, and what became of a wish. No figure. */
@Injectable()
export class ListReleasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Every release, the newest year first and in it the newest release. */
  async list(agency: AgencyId): Promise<ListedRelease[]> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.find(ReleaseEntity, {
        select: {
          agencyId: true,
          fiscalYear: true,
          number: true,
          asOf: true,
          releasedOn: true,
          releasedBy: true,
          hash: true,
        },
        where: { agencyId: agency },
        order: { fiscalYear: 'DESC', number: 'DESC' },
      }),
    )
    return rows.map(({ fiscalYear, number, asOf, releasedOn, releasedBy, hash }) => ({
      ...{ year: fiscalYear, number, asOf, releasedOn, releasedBy },
      hash: hash.toString('hex'),
    }))
  }

  /**
   * Waits up to three seconds for the worker.
   * @returns null when there is no such wish.
   */
  async progress(agency: AgencyId, id: string): Promise<ReleaseProgress | null> {
    for (const untilMs = performance.now() + patienceMs; ;) {
      const progress = await this.#read(agency, id)
      if (progress?.state !== 'waiting' || performance.now() > untilMs) return progress
      await setTimeout(lookAgainMs)
    }
  }

  async #read(agency: AgencyId, id: string): Promise<ReleaseProgress | null> {
    const row = await this.database.inAgency({ agency }, (tx) =>
      tx.findOneBy(ReleaseRequestEntity, { agencyId: agency, id }),
    )
    return row && progressOf(row, this.clock.now())
  }
}

function progressOf(row: ReleaseRequestEntity, now: Date): ReleaseProgress {
  const { fiscalYear, state, problem, releaseNumber } = row
  if (state === 'waiting') {
    return { year: fiscalYear, state, isSlow: now.getTime() - row.requestedAt.getTime() > slowMs }
  }
  if (state === 'released') return { year: fiscalYear, state, number: releaseNumber ?? 1 }
  return { year: fiscalYear, state, problem: problem ?? 'unexpected' }
}
