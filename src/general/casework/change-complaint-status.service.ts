import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import {
  problemOfComplaintStep,
  type ComplaintStatus,
  type ComplaintStepProblem,
} from '../../kernel/complaint-status.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import type { ComplaintEntity } from '../record/complaint.entity.js'
import { appendMessage, type WrittenText } from './append-message.js'
import { appendStep } from './append-step.js'
import { demandGeneralOfficer } from './general-officer.js'
import { appendFacts, demandUnchanged, lockComplaint } from './lock-complaint.js'

export interface StatusChange {
  readonly to: ComplaintStatus
  /** What the complainant is told with it. */
  readonly message: WrittenText | null
  /** `factsWritten` of the page on which the officer decided. */
  readonly seenFacts: number
}

/** Moves a complaint along the transition table. */
@Injectable()
export class ChangeComplaintStatusService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Step, message to the complainant, journal and audit are written together or not at all: a case is never closed in
   * silence.
   * @returns null, or what is in the way of the step.
   * @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster.
   */
  async change(actor: Actor, id: ComplaintId, change: StatusChange): Promise<ComplaintStepProblem | null> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const complaint = await lockComplaint(tx, actor, id)
      demandUnchanged(complaint, change.seenFacts)
      const step = { to: change.to, hasMessage: change.message !== null }
      const problem = problemOfComplaintStep(complaint.status, step)
      if (problem !== null) return problem
      await takeStep(tx, actor, complaint, { ...change, on: officeDate(at) })
      const facts = { from: complaint.status, to: change.to }
      await recordAct(tx, { agency, officer, act: 'complaint_status_changed', subject: id, at, facts })
      return null
    })
  }
}

async function takeStep(
  tx: EntityManager,
  actor: Actor,
  complaint: ComplaintEntity,
  step: StatusChange & { readonly on: OfficeDate },
): Promise<void> {
  const { to: status, message, on } = step
  await appendStep(tx, actor, complaint, { status, on })
  const told = message === null ? null : await appendMessage(tx, actor, complaint, { ...message, on })
  // A message that was sent before says nothing of this step.
  if (told?.isNew === false) throw new ConflictError('message_repeated')
  await appendFacts(tx, complaint, on, [
    { kind: 'status_changed', facts: { status } },
    ...(told?.isFirstAnswer === true ? [{ kind: 'answered', facts: {} } as const] : []),
  ])
}
