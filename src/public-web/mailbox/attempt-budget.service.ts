import { setTimeout as wait } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { Pepper } from '../../platform/secrets/pepper.js'

const windowSeconds = 600
/** Wrong codes that a client may try in one window before it is slowed; an office behind one address shares them. */
const freeAttempts = 20
const delayPerAttemptMs = 250
const longestDelayMs = 5_000

/**
 * Slows down whoever tries codes. By client, never by case number: nobody can lock a reporter out of a mailbox, and over
 * budget means slower, not closed, for reporters over Tor share their addresses with others.
 */
@Injectable()
export class AttemptBudgetService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
  ) {}

  /** Waits as long as the client's wrong codes ask for. Call before looking anything up: right codes wait too. */
  async slowDown(agency: AgencyId, address: string): Promise<void> {
    const rows = await this.database.call<{ readonly attempts: number }>(
      'agency_attempts_so_far',
      'SELECT agency.attempts_so_far($1, $2, $3) AS attempts',
      [agency, this.#key(address), windowSeconds],
    )
    const delayMs = delayAfter(rows[0]?.attempts ?? 0)
    if (delayMs > 0) await wait(delayMs)
  }

  /** Counts one wrong code. */
  async countWrong(agency: AgencyId, address: string): Promise<void> {
    await this.database.call('agency_count_attempt', 'SELECT agency.count_attempt($1, $2, $3)', [
      agency,
      this.#key(address),
      windowSeconds,
    ])
  }

  /** A hash under a key that changes with the window: rows of two windows cannot be told to be one client's. */
  #key(address: string): Buffer {
    const window = Math.floor(this.clock.now().getTime() / 1000 / windowSeconds)
    return this.pepper.mac(`attempt budget ${window}`, Buffer.from(networkOf(address)))
  }
}

/** 0 while attempts are free, then 250 ms more for each, to 5 seconds. */
export function delayAfter(attempts: number): number {
  return Math.min(Math.max(attempts - freeAttempts, 0) * delayPerAttemptMs, longestDelayMs)
}

/** Where Tor writes circuits as addresses (tor(1), HiddenServiceExportCircuitID): each is a client of its own. */
const torCircuits = 'fc00:dead:beef:4dad:'

/** An IPv6 client owns at least a /64 and could walk through its addresses; IPv4 stands for itself. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  if (address.startsWith(torCircuits)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  return mapped ?? firstHalf(address)
}

/** The /64 of an IPv6 address, with what `::` leaves out. */
function firstHalf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? 0 : tail.split(':').length
  while (tail !== undefined && groups.length + after < 8) groups.push('0')
  return groups.slice(0, 4).join(':')
}
