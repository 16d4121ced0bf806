import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge, Payload } from 'altcha-lib/types'
import type { AgencyId } from '../../kernel/ids.js'
import type { Database } from '../../platform/database/database.js'
import type { Pepper } from '../../platform/secrets/pepper.js'
import type { BudgetName } from './allowance.js'

/**
 * Rounds of PBKDF2 for one attempt at the first level, doubled at each further one. 256 attempts are needed on average.
 */
const roundsAtFirstLevel = 800
const validSeconds = 600
/** A solved challenge is about a kilobyte; whatever is longer is not one. */
const longestHeader = 4_096

/** What has to be worked for, and by whom: work for one office's mailbox buys nothing elsewhere. */
export interface WorkFor {
  readonly agency: AgencyId
  readonly budget: BudgetName
}

/** Proofs of work (ALTCHA): making and refusing one costs us a hash, solving it costs the client a second or more. */
export class Work {
  readonly #secret: string

  constructor(
    private readonly database: Database,
    pepper: Pepper,
  ) {
    this.#secret = pepper.mac('proof of work', Buffer.alloc(0)).toString('base64url')
  }

  /** @param level - From 1, see `levelOf`. */
  async challenge({ agency, budget }: WorkFor, level: number): Promise<Challenge> {
    return createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: roundsAtFirstLevel * 2 ** (level - 1),
      keyPrefix: '00',
      // The library compares with the system's clock, so it is set by the system's clock.
      expiresAt: Math.floor(Date.now() / 1000) + validSeconds,
      data: { agency, budget },
      deriveKey,
      hmacSignatureSecret: this.#secret,
    })
  }

  /**
   * Whether the header of a request holds a solution of a challenge of ours for this very use, never used before. It is
   * used up with that.
   * @throws the driver's error when nobody can say whether it was used before.
   */
  async isDone(header: unknown, work: WorkFor): Promise<boolean> {
    const payload = payloadIn(header)
    if (payload === null) return false
    if (!(await this.#isGenuine(payload))) return false
    const { data, nonce, expiresAt } = payload.challenge.parameters
    if (data?.['agency'] !== work.agency || data['budget'] !== work.budget) return false
    return this.#use(work.agency, nonce, expiresAt ?? 0)
  }

  /** What the library stumbles over was not made by it, and must not count as an outage. */
  async #isGenuine({ challenge, solution }: Payload): Promise<boolean> {
    try {
      const parts = { challenge, solution, deriveKey, hmacSignatureSecret: this.#secret }
      return (await verifySolution(parts)).verified
    } catch {
      return false
    }
  }

  async #use(agency: AgencyId, nonce: string, expiresAtSeconds: number): Promise<boolean> {
    const rows = await this.database.call<{ readonly isFirst: boolean }>(
      'agency.use_work',
      'SELECT agency.use_work($1, $2, to_timestamp($3)) AS "isFirst"',
      [agency, Buffer.from(nonce, 'hex'), expiresAtSeconds],
    )
    return rows[0]?.isFirst === true
  }
}

function payloadIn(header: unknown): Payload | null {
  if (typeof header !== 'string' || header.length > longestHeader) return null
  try {
    const payload = JSON.parse(Buffer.from(header, 'base64').toString()) as Partial<Payload> | null
    const isWhole = typeof payload?.challenge?.parameters === 'object' && typeof payload.solution === 'object'
    return isWhole ? (payload as Payload) : null
  } catch {
    // Not ours: the same as no header at all.
    return null
  }
}
