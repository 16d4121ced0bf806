import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { ReportNoteEntity } from '../record/report-note.entity.js'
import type { SealedMessage } from './sealed-message.js'

interface NoteToAppend extends SealedMessage {
  readonly on: OfficeDate
  /** The task that it is about, which is there. */
  readonly task?: { readonly id: string; readonly turn: number } | null
}

/**
 * Stores what an officer wrote for the other holders of a locked report.
 * @returns false when the same note was sent before: nothing was written.
 * @throws ConflictError when the officer's numbers would have a gap or a double: another tab was faster.
 */
export async function appendNote(
  tx: EntityManager,
  { agency, id: officer }: Actor,
  report: ReportId,
  { id, seq, sealed, on, task = null }: NoteToAppend,
): Promise<boolean> {
  const keys = { agencyId: agency, reportId: report, officerId: officer }
  const own = await tx.find(ReportNoteEntity, {
    select: { id: true, seq: true },
    where: keys,
    order: { seq: 'ASC' },
  })
  if (own.some((written) => written.id === id)) return false
  if (seq !== (own.at(-1)?.seq ?? 0) + 1) throw new ConflictError('message_out_of_order')
  const about = { taskId: task?.id ?? null, taskTurn: task?.turn ?? null }
  await tx.insert(ReportNoteEntity, { ...keys, id, seq, sealed, writtenOn: on, ...about })
  return true
}
