import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { ComplaintId, Locator } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { appendMessage, type MessageAppended, type WrittenText } from './append-message.js'

/**
 * The complaint that one of this number stands for: itself, or what it repeats; locked. Groups are flat. Merges of an
 * agency go one after the other: two that name each other would wait for each other.
 * @returns null when there is none, or when `repeating` would repeat itself.
 */
export async function lockOriginal(
  tx: EntityManager,
  { agency }: Actor,
  repeating: ComplaintId,
  locator: Locator,
): Promise<ComplaintEntity | null> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('merge ' || $1, 0))`, [agency])
  const named = await tx.findOneBy(ComplaintEntity, { agencyId: agency, locator })
  const id = named?.originalId ?? named?.id ?? repeating
  if (id === repeating) return null
  const original = await tx.findOne(ComplaintEntity, {
    where: { agencyId: agency, id },
    lock: { mode: 'pessimistic_write' },
  })
  // A duplicate whose original left the room stands for nothing.
  return original === null || original.status === 'duplicate' ? null : original
}

/** Whatever repeated a complaint that turns out to repeat another repeats that one. */
export async function passDuplicatesOn(
  tx: EntityManager,
  { agency }: Actor,
  from: ComplaintId,
  to: ComplaintId,
): Promise<void> {
  await tx.update(ComplaintEntity, { agencyId: agency, originalId: from }, { originalId: to })
}

export interface Told extends MessageAppended {
  /** How many complainants of duplicates were told as well. */
  readonly others: number
}

/**
 * As `appendMessage`, and the same words to everybody whose complaint repeats this locked one.
 * @param message - `isForOne`: the others are not to read it.
 */
export async function tellComplainants(
  tx: EntityManager,
  actor: Actor,
  complaint: ComplaintEntity,
  { isForOne, ...message }: WrittenText & { readonly on: OfficeDate; readonly isForOne: boolean },
): Promise<Told> {
  const appended = await appendMessage(tx, actor, complaint, message)
  if (isForOne || !appended.isNew) return { ...appended, others: 0 }
  const duplicates = await tx.find(ComplaintEntity, {
    where: { agencyId: actor.agency, originalId: complaint.id },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  })
  // A promise is of the one where the work is done: nothing is owed in a duplicate.
  const { id, text, on } = message
  for (const duplicate of duplicates) await appendMessage(tx, actor, duplicate, { id, text, on })
  return { ...appended, others: duplicates.length }
}
