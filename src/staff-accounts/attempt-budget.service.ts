import { setTimeout as wait } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import type { AgencyId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { TooBusyError } from '../platform/errors/errors.js'
import { Pepper } from '../platform/secrets/pepper.js'

export interface Budget {
  /** What is counted, for example `sign-in`. */
  readonly name: string
  readonly windowSeconds: number
  /** So many attempts in a window cost nothing. */
  readonly free: number
  /** So many are taken at all; the next waits for the next window. */
  readonly most: number
}

const firstDelayMs = 250
const longestDelayMs = 8000

/** Makes guessing slow. Counts by client in the database, so that more copies of the program give no more guesses. */
@Injectable()
export class AttemptBudgetService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
  ) {}

  /**
   * Counts one attempt and waits the longer the more there were: a person who mistypes notices nothing.
   * @param client - Network address or account; stored only as a keyed hash that lives minutes.
   * @throws TooBusyError when the window is used up.
   */
  async spend(agency: AgencyId, budget: Budget, client: string): Promise<void> {
    const attempts = await this.count(agency, budget, client)
    if (attempts > budget.most) throw new TooBusyError('too_many_attempts', budget.windowSeconds)
    const over = attempts - budget.free
    if (over > 0) await wait(Math.min(longestDelayMs, firstDelayMs * 2 ** (over - 1)))
  }

  /** Counts one attempt. @returns how many there were in the present window, this one included. */
  async count(agency: AgencyId, budget: Budget, client: string): Promise<number> {
    const rows = await this.database.call<{ attempts: number }>(
      'agency.count_attempt',
      'SELECT agency.count_attempt($1, $2, $3) AS attempts',
      [agency, this.#keyOf(budget, client), budget.windowSeconds],
    )
    return rows[0]?.attempts ?? 0
  }

  /** Takes back an attempt that turned out to be no guess: colleagues behind one address do not slow each other. */
  async takeBack(agency: AgencyId, budget: Budget, client: string): Promise<void> {
    await this.database.call('agency.take_back_attempt', 'SELECT agency.take_back_attempt($1, $2, $3)', [
      agency,
      this.#keyOf(budget, client),
      budget.windowSeconds,
    ])
  }

  #keyOf(budget: Budget, client: string): Buffer {
    return this.pepper.mac(`attempts ${budget.name}`, Buffer.from(client))
  }
}
