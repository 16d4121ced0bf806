import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import { StartupError } from '../platform/errors/startup-error.js'

interface Named {
  readonly word: string
  readonly ids: readonly AgencyId[]
}

/**
 * Agencies as an operator names them: by identifier, by host name, or by the Thai name, whole.
 * @throws StartupError naming the first word that is no agency, or more than one.
 */
export async function agenciesNamed(tx: EntityManager, words: readonly string[]): Promise<AgencyId[]> {
  const rows = await tx.query<Named[]>(
    `SELECT word, ARRAY(SELECT a.agency_id FROM agency.agency a
         WHERE a.agency_id::text = lower(word) OR a.name_th = word OR a.short_name_th = word
           OR EXISTS (SELECT FROM agency.host h WHERE h.agency_id = a.agency_id AND h.host = lower(word))) AS ids
       FROM unnest($1::text[]) WITH ORDINALITY AS w (word, at) ORDER BY at`,
    [words.map((word) => word.trim())],
  )
  return rows.map(({ word, ids }) => {
    const [only, second] = ids
    if (only === undefined) throw new StartupError('group_agency_unknown', { word })
    if (second !== undefined) throw new StartupError('group_agency_ambiguous', { word })
    return only
  })
}
