import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { isComplaintClosed } from '../../kernel/complaint-status.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { demandGeneralOfficer } from './general-officer.js'
import { appendFacts, lockComplaint } from './lock-complaint.js'
import { appendStep } from './append-step.js'
import { isKnownAssignee, type Assignee } from './known-assignee.js'

/** `unknown_assignee`: no general officer who works here, and no post of the agency. `ended`: nothing is left to do. */
export type AssignmentProblem = 'unknown_assignee' | 'ended'

/** Shares work out: to an officer, or to whoever holds a post. */
@Injectable()
export class AssignComplaintService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A complaint that waited to be given to somebody becomes `assigned` with it.
   * @param seen - Who worked on it by the page on which the officer decided.
   * @returns null, or what is in the way.
   * @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster.
   */
  async assign(
    actor: Actor,
    id: ComplaintId,
    { to, seen }: { readonly to: Assignee; readonly seen: Assignee },
  ): Promise<AssignmentProblem | null> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const complaint = await lockComplaint(tx, actor, id)
      const now = { officer: complaint.assignedTo, post: complaint.assignedPost }
      if (isSame(now, to)) return null
      if (!isSame(now, seen)) throw new ConflictError('complaint_changed')
      if (isComplaintClosed(complaint.status)) return 'ended'
      if (!(await isKnownAssignee(tx, actor, to))) return 'unknown_assignee'
      const assigned = { assignedTo: to.officer, assignedPost: to.post }
      await tx.update(ComplaintEntity, { agencyId: agency, id }, assigned)
      await beginWork(tx, actor, complaint, officeDate(at))
      const facts = { to: to.officer, post: to.post, before: now.officer, beforePost: now.post }
      await recordAct(tx, { agency, officer, act: 'complaint_assigned', subject: id, at, facts })
      return null
    })
  }
}

async function beginWork(
  tx: EntityManager,
  actor: Actor,
  complaint: ComplaintEntity,
  on: OfficeDate,
): Promise<void> {
  if (complaint.status !== 'received') return
  await appendStep(tx, actor, complaint, { status: 'assigned', on })
  await appendFacts(tx, complaint, on, [{ kind: 'status_changed', facts: { status: 'assigned' } }])
}

function isSame(one: Assignee, other: Assignee): boolean {
  return one.officer === other.officer && one.post === other.post
}
