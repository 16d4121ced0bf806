import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { ComplaintId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { ComplaintStepEntity } from '../record/complaint-step.entity.js'

/** What a step says besides its status; null where it says nothing. */
export type StepWords = Pick<
  ComplaintStepEntity,
  'refusalReason' | 'referredTo' | 'referralNo' | 'referralOn' | 'reason'
>

export const noStepWords: StepWords = {
  refusalReason: null,
  referredTo: null,
  referralNo: null,
  referralOn: null,
  reason: null,
}

export interface NewStep {
  readonly status: ComplaintStatus
  readonly on: OfficeDate
  readonly words?: StepWords
  /** Of a duplicate: what it repeats. */
  readonly original?: ComplaintId | null
}

/** Gives a locked complaint its next status, and keeps the one before. */
export async function appendStep(
  tx: EntityManager,
  actor: Actor,
  complaint: ComplaintEntity,
  { status, on, words = noStepWords, original = null }: NewStep,
): Promise<void> {
  const keys = { agencyId: actor.agency, complaintId: complaint.id }
  const moved = { status, originalId: original }
  await tx.update(ComplaintEntity, { agencyId: actor.agency, id: complaint.id }, moved)
  const position = (await tx.countBy(ComplaintStepEntity, keys)) + 1
  const step = { ...keys, position, status, takenOn: on, officerId: actor.id }
  await tx.insert(ComplaintStepEntity, { ...step, ...words })
}
