import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { OccurrenceEntity } from '../record/occurrence.entity.js'

export interface NewOccurrence {
  /** A code that the case page has words for: `casework.happened.<kind>`. */
  readonly kind: string
  readonly about?: OfficerId
  /** Codes, days and numbers only, never words of a case. */
  readonly facts?: OccurrenceEntity['facts']
  readonly on: OfficeDate
}

/** Adds to the history of a locked report what is neither a step nor words. */
export async function appendOccurrence(
  tx: EntityManager,
  { agency, id: officer }: Actor,
  report: ReportId,
  { kind, about, facts = {}, on }: NewOccurrence,
): Promise<void> {
  const keys = { agencyId: agency, reportId: report }
  const last: { position: number | null }[] = await tx.query(
    'SELECT max(position) AS position FROM corruption.occurrence WHERE agency_id = $1 AND report_id = $2',
    [agency, report],
  )
  const position = (last[0]?.position ?? 0) + 1
  const row = { ...keys, position, kind, officerId: officer, aboutId: about ?? null, facts, happenedOn: on }
  await tx.insert(OccurrenceEntity, row)
}
