import { Injectable } from '@nestjs/common'
import type { Actor } from '../../kernel/actor.js'
import { Database } from '../../platform/database/database.js'
import { demandGeneralOfficer } from './general-officer.js'

/** So much is read of what was told: enough for the first words of a row. */
const mostLetters = 200

/** What complaints are about, to tell one number from another. */
@Injectable()
export class ReadMattersService {
  constructor(private readonly database: Database) {}

  /** @returns the beginning of what was told, by id. @throws ForbiddenError */
  async beginnings(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    demandGeneralOfficer(actor)
    if (ids.length === 0) return new Map()
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const rows: { readonly id: string; readonly narrative: string }[] = await tx.query(
        'SELECT id, left(narrative, $3) AS narrative FROM general.complaint WHERE agency_id = $1 AND id = ANY ($2)',
        [actor.agency, ids, mostLetters],
      )
      return new Map(rows.map(({ id, narrative }) => [id, narrative]))
    })
  }
}
