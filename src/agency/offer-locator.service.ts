import { timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { newLocator } from '../crypto/receipt.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, Locator } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { Pepper } from '../platform/secrets/pepper.js'

const dayMs = 24 * 60 * 60 * 1000
const validDays = 2
const tokenShape = /^(\d{5})\.([A-Za-z0-9_-]{43})$/

/** A case number that was free a moment ago, and the proof that this office offered it. */
export interface OfferedLocator {
  readonly locator: Locator
  /** `{day}.{HMAC}`: five digits, a dot, 43 characters of base64url. */
  readonly token: string
}

/**
 * Offers free case numbers. Nothing is stored until a case is filed: the token says that the number came from here, so
 * that nobody files under a number of his own choosing, and any copy of the program can check it.
 */
@Injectable()
export class OfferLocatorService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
  ) {}

  /** Two callers may be offered the same number; whoever files first has it, the other asks again. */
  async offer(agency: AgencyId): Promise<OfferedLocator> {
    for (;;) {
      const locator = newLocator()
      if (await this.#isFree(agency, locator)) {
        return { locator, token: this.#token(agency, locator, this.#today()) }
      }
    }
  }

  /**
   * The same number for the same seed, in use or not. Which seed gives which number is known to this installation only.
   * @param seed - Nobody can guess it.
   */
  offerFor(agency: AgencyId, seed: Uint8Array): OfferedLocator {
    let draws = 0
    const locator = newLocator((length) => {
      const draw = Buffer.from(`${agency}|${draws++}|`)
      return this.pepper.mac('offered number', Buffer.concat([draw, seed])).subarray(0, length)
    })
    return { locator, token: this.tokenFor(agency, locator) }
  }

  /** A token for a number that is in use, for whoever has just proven to hold its mailbox: files are uploaded with it. */
  tokenFor(agency: AgencyId, locator: Locator): string {
    return this.#token(agency, locator, this.#today())
  }

  /** Whether this installation offered the number to this agency's page within the last two days. */
  isGenuine(agency: AgencyId, locator: Locator, token: string): boolean {
    const day = Number(tokenShape.exec(token)?.[1] ?? Number.NaN)
    const age = this.#today() - day
    if (!(age >= 0 && age <= validDays)) return false
    return timingSafeEqual(Buffer.from(token), Buffer.from(this.#token(agency, locator, day)))
  }

  async #isFree(agency: AgencyId, locator: Locator): Promise<boolean> {
    const rows = await this.database.call<{ free: boolean }>(
      'agency.locator_is_free',
      'SELECT agency.locator_is_free($1, $2) AS free',
      [agency, locator],
    )
    return rows[0]?.free === true
  }

  /** Days since 1970, UTC: five digits until the year 2243. */
  #today(): number {
    return Math.floor(this.clock.now().getTime() / dayMs)
  }

  #token(agency: AgencyId, locator: Locator, day: number): string {
    const mac = this.pepper.mac('locator token', Buffer.from(`${agency}|${locator}|${day}`))
    return `${day}.${mac.toString('base64url')}`
  }
}
