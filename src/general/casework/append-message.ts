import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { queueNews } from '../../notifications/queue-news.js'
import { ComplaintMessageEntity } from '../record/complaint-message.entity.js'
import type { ComplaintEntity } from '../record/complaint.entity.js'

/** What an officer writes. The id is made with the form, so that sending it twice writes once. */
export interface WrittenText {
  readonly id: string
  /** Not blank. */
  readonly text: string
  /** By when the office promises to have more to say. */
  readonly promisedOn?: OfficeDate
}

export interface MessageAppended {
  /** False when the same message was sent before: nothing was written. */
  readonly isNew: boolean
  /** Whether the office had never written to this complainant before; it counts as the first answer. */
  readonly isFirstAnswer: boolean
}

/** What the audit log keeps of it: the first word is a fact of the journal too, and may be what a slower officer met. */
export function firstWord({ isFirstAnswer }: MessageAppended): { readonly first?: true } {
  return isFirstAnswer ? { first: true } : {}
}

/** Stores what an officer wrote to the complainant of a locked complaint, and tells who asked for a mail. */
export async function appendMessage(
  tx: EntityManager,
  actor: Actor,
  complaint: ComplaintEntity,
  message: WrittenText & { readonly on: OfficeDate },
): Promise<MessageAppended> {
  const before = await tx.find(ComplaintMessageEntity, {
    where: { agencyId: actor.agency, complaintId: complaint.id },
    order: { position: 'ASC' },
  })
  if (before.some(({ id }) => id === message.id)) return { isNew: false, isFirstAnswer: false }
  await tx.insert(ComplaintMessageEntity, {
    agencyId: actor.agency,
    complaintId: complaint.id,
    id: message.id,
    position: (before.at(-1)?.position ?? 0) + 1,
    officerId: actor.id,
    sentOn: message.on,
    body: message.text.trim(),
    promisedOn: message.promisedOn ?? null,
  })
  await queueNews(tx, actor.agency, complaint.id)
  return { isNew: true, isFirstAnswer: before.every(({ officerId }) => officerId === null) }
}
