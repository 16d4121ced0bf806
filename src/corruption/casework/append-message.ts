import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { ReportMessageEntity } from '../record/report-message.entity.js'
import type { ReportEntity } from '../record/report.entity.js'
import type { SealedMessage } from './sealed-message.js'

export interface MessageAppended {
  /** False when the same message was sent before: nothing was written. */
  readonly isNew: boolean
  /** Whether the office had never written to this reporter before; it counts as the first answer. */
  readonly isFirstAnswer: boolean
}

/**
 * Stores what an officer wrote to the reporter of a locked report.
 * @throws ConflictError when the officer's numbers would have a gap or a double: another tab was faster.
 */
export async function appendMessage(
  tx: EntityManager,
  actor: Actor,
  report: ReportEntity,
  message: SealedMessage & { readonly kind: ReportMessageEntity['kind']; readonly on: OfficeDate },
): Promise<MessageAppended> {
  const before = await tx.find(ReportMessageEntity, {
    select: { id: true, officerId: true, seq: true, position: true },
    where: { agencyId: actor.agency, reportId: report.id },
    order: { position: 'ASC' },
  })
  const isFirstAnswer = before.every(({ officerId }) => officerId === null)
  const own = before.filter(({ officerId }) => officerId === actor.id)
  if (own.some(({ id }) => id === message.id)) return { isNew: false, isFirstAnswer: false }
  if (message.seq !== (own.at(-1)?.seq ?? 0) + 1) throw new ConflictError('message_out_of_order')
  await tx.insert(ReportMessageEntity, {
    agencyId: actor.agency,
    reportId: report.id,
    id: message.id,
    position: (before.at(-1)?.position ?? 0) + 1,
    kind: message.kind,
    officerId: actor.id,
    seq: message.seq,
    sentOn: message.on,
    sealed: message.sealed,
  })
  return { isNew: true, isFirstAnswer }
}
