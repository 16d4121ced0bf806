import type { AgencyService } from '../../agency/agency.service.js'
import type { Clock } from '../../kernel/clock.js'
import type { Database } from '../../platform/database/database.js'
import type { Log } from '../../platform/log/log.js'
import type { Pepper } from '../../platform/secrets/pepper.js'
import { Admission } from './admission.js'
import { ClientHash } from './client-hash.js'
import { Spending } from './spending.js'
import { Work } from './work.js'

interface DoorParts {
  readonly database: Database
  readonly agencies: AgencyService
  readonly pepper: Pepper
  readonly clock: Clock
  readonly log: Log
  /** See `Config.clientBudgetFactor`. */
  readonly factor: number
}

export interface Door {
  readonly admit: Admission['admit']
  /** Waits until nothing is under way; call before the database is closed. */
  stop(): Promise<void>
}

/** What stands before every request of public-web. */
export function openDoor({ database, agencies, pepper, clock, log, factor }: DoorParts): Door {
  const spending = new Spending(database, log)
  const admission = new Admission({
    agencies,
    hash: new ClientHash(pepper, clock),
    spending,
    work: new Work(database, pepper),
    factor,
  })
  return { admit: admission.admit, stop: () => spending.stop() }
}
