import { Injectable } from '@nestjs/common'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { parseRelease } from '../publication/any-release.js'
import { releasePart, type ReleasePart } from './release-part.js'

interface Key {
  readonly agencyId: AgencyId
  readonly year: FiscalYear
  readonly number: number
  /** SHA-256 of the text, 64 hexadecimal digits. */
  readonly hash: string
}

/** A release is some 20 kB: so many at once are little beside the rest of the program. */
const readAtOnce = 100

/** A part is some 2 kB, and never changes. */
const remembered = 20_000

/** What groups need of releases. Reads what is published, and nothing else there is to read. */
@Injectable()
export class ReleasedPartsService {
  readonly #parts = new Map<string, ReleasePart>()

  constructor(private readonly database: Database) {}

  /**
   * Every release of the years, replaced ones too.
   * @param agencies - Those of the group that are meant; null for all.
   */
  async parts(
    code: string,
    years: readonly FiscalYear[],
    agencies: readonly AgencyId[] | null = null,
  ): Promise<ReleasePart[]> {
    const keys = await this.database.call<Key>(
      'oversight.releases_of',
      `SELECT agency_id AS "agencyId", fiscal_year AS year, number, encode(hash, 'hex') AS hash
       FROM oversight.releases_of($1, $2, $3)`,
      [code, years, agencies],
    )
    const found = new Map<string, ReleasePart>()
    const unknown: Key[] = []
    for (const key of keys) {
      const known = this.#parts.get(key.hash)
      if (known === undefined) unknown.push(key)
      else found.set(key.hash, known)
    }
    for (let first = 0; first < unknown.length; first += readAtOnce) {
      await this.#read(code, unknown.slice(first, first + readAtOnce), found)
    }
    return keys.flatMap(({ hash }) => found.get(hash) ?? [])
  }

  async #read(code: string, keys: readonly Key[], found: Map<string, ReleasePart>): Promise<void> {
    const rows = await this.database.call<{ readonly hash: string; readonly snapshot: string }>(
      'oversight.release_texts',
      `SELECT encode(hash, 'hex') AS hash, snapshot FROM oversight.release_texts($1, $2, $3, $4)`,
      [
        code,
        keys.map(({ agencyId }) => agencyId),
        keys.map(({ year }) => year),
        keys.map(({ number }) => number),
      ],
    )
    for (const { hash, snapshot } of rows) {
      const part = releasePart(parseRelease(snapshot))
      found.set(hash, part)
      if (this.#parts.size >= remembered) this.#parts.clear()
      this.#parts.set(hash, part)
    }
  }
}
