import type { EntityManager } from 'typeorm'
import { appendEvent } from '../../journal/append-event.js'
import type { Actor } from '../../kernel/actor.js'
import type { ComplaintEvent } from '../../kernel/case-event.js'
import type { ComplaintId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { ConflictError, NotFoundError } from '../../platform/errors/errors.js'
import { ComplaintEntity } from '../record/complaint.entity.js'

/**
 * The complaint, held until the transaction ends: two officers who act at once act one after the other.
 * @throws NotFoundError when the agency has no such complaint.
 */
export async function lockComplaint(
  tx: EntityManager,
  actor: Actor,
  id: ComplaintId,
): Promise<ComplaintEntity> {
  const complaint = await tx.findOne(ComplaintEntity, {
    where: { agencyId: actor.agency, id },
    lock: { mode: 'pessimistic_write' },
  })
  if (complaint === null) throw new NotFoundError('complaint_unknown')
  return complaint
}

/**
 * @param seenFacts - `factsWritten` of the page on which the officer decided.
 * @throws ConflictError when somebody else has classified, answered or moved the complaint since.
 */
export function demandUnchanged(complaint: ComplaintEntity, seenFacts: number): void {
  if (complaint.factsWritten !== seenFacts) throw new ConflictError('complaint_changed')
}

type Fact = Pick<ComplaintEvent, 'kind' | 'facts'>

/** Writes facts of a locked complaint to the journal, numbered from its last one on. */
export async function appendFacts(
  tx: EntityManager,
  complaint: ComplaintEntity,
  on: OfficeDate,
  facts: readonly Fact[],
): Promise<void> {
  const { agencyId, id: subject, factsWritten } = complaint
  for (const [index, fact] of facts.entries()) {
    const ordinal = factsWritten + 1 + index
    await appendEvent(tx, { agencyId, channel: 'general', subject, ordinal, on, ...fact } as ComplaintEvent)
  }
  await tx.update(ComplaintEntity, { agencyId, id: subject }, { factsWritten: factsWritten + facts.length })
}
