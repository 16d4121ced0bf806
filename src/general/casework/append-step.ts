import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { RefusalReason } from '../../kernel/report-status.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { ComplaintStepEntity } from '../record/complaint-step.entity.js'

export interface NewStep {
  readonly status: ComplaintStatus
  readonly on: OfficeDate
  readonly refusalReason?: RefusalReason | null
  readonly referredTo?: string | null
}

/** Gives a locked complaint its next status, and keeps the one before. */
export async function appendStep(
  tx: EntityManager,
  actor: Actor,
  complaint: ComplaintEntity,
  { status, on, refusalReason = null, referredTo = null }: NewStep,
): Promise<void> {
  const keys = { agencyId: actor.agency, complaintId: complaint.id }
  await tx.update(ComplaintEntity, { agencyId: actor.agency, id: complaint.id }, { status })
  const position = (await tx.countBy(ComplaintStepEntity, keys)) + 1
  await tx.insert(ComplaintStepEntity, {
    ...{ ...keys, position, status, takenOn: on, officerId: actor.id },
    ...{ refusalReason, referredTo },
  })
}
