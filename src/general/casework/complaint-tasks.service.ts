import { Injectable } from '@nestjs/common'
import { IsNull } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId, Locator } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ComplaintTaskEntity } from '../record/complaint-task.entity.js'
import { isKnownAssignee, type Assignee } from './known-assignee.js'
import type { DeskOwner } from './list-complaints.service.js'
import { demandGeneralOfficer } from './general-officer.js'
import { lockComplaint } from './lock-complaint.js'

export interface NewTask {
  /** Made with the form, so that sending it twice writes once. */
  readonly id: string
  /** Not blank. */
  readonly what: string
  readonly who: Assignee
  readonly dueOn: OfficeDate
}

/** A task of somebody's desk. */
export interface OpenTask extends Pick<ComplaintTaskEntity, 'id' | 'what' | 'dueOn' | 'complaintId'> {
  readonly locator: Locator
}

/** So many are shown on a desk, the most urgent first. */
const mostTasks = 100

/** What is to be done for complaints: by whom, by when, and that it is done. */
@Injectable()
export class ComplaintTasksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns null, or what is in the way: a task is somebody's.
   * @throws ForbiddenError, NotFoundError
   */
  async add(
    actor: Actor,
    complaintId: ComplaintId,
    { id, what, who, dueOn }: NewTask,
  ): Promise<'unknown_assignee' | null> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency: agencyId, id: officer } = actor
    return this.database.inAgency({ agency: agencyId, officer }, async (tx) => {
      await lockComplaint(tx, actor, complaintId)
      const key = { agencyId, complaintId, id }
      if (await tx.existsBy(ComplaintTaskEntity, key)) return null
      const isSomebody = who.officer !== null || who.post !== null
      if (!isSomebody || !(await isKnownAssignee(tx, actor, who))) return 'unknown_assignee'
      const assigned = { assignedTo: who.officer, assignedPost: who.post }
      const written = { writtenBy: officer, writtenOn: officeDate(at) }
      await tx.insert(ComplaintTaskEntity, { ...key, what: what.trim(), dueOn, ...assigned, ...written })
      const facts = { to: who.officer, post: who.post, dueOn }
      const act = 'complaint_task_added'
      await recordAct(tx, { agency: agencyId, officer, act, subject: complaintId, at, facts })
      return null
    })
  }

  /** Done twice is done once, by whoever was first. @throws ForbiddenError, and NotFoundError for a task that never was. */
  async finish(actor: Actor, complaintId: ComplaintId, id: string): Promise<void> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency: agencyId, id: officer } = actor
    await this.database.inAgency({ agency: agencyId, officer }, async (tx) => {
      const done = { doneBy: officer, doneOn: officeDate(at) }
      const key = { agencyId, complaintId, id, doneOn: IsNull() }
      const { affected } = await tx.update(ComplaintTaskEntity, key, done)
      if (affected !== 1) {
        // Done before is done; a task that never was is not.
        if (await tx.existsBy(ComplaintTaskEntity, { agencyId, complaintId, id })) return
        throw new NotFoundError('task_unknown')
      }
      const act = 'complaint_task_done'
      await recordAct(tx, { agency: agencyId, officer, act, subject: complaintId, at, facts: {} })
    })
  }

  /** What waits for this officer, or for the post, the earliest day first. @throws ForbiddenError */
  async mine(owner: DeskOwner): Promise<OpenTask[]> {
    demandGeneralOfficer(owner)
    const { agency, id: officer, post } = owner
    return this.database.inAgency({ agency, officer }, (tx) =>
      tx.query<OpenTask[]>(
        `SELECT t.id, t.what, t.due_on AS "dueOn", t.complaint_id AS "complaintId", c.locator FROM general.task t
           JOIN general.complaint c ON c.agency_id = t.agency_id AND c.id = t.complaint_id
          WHERE t.agency_id = $1 AND t.done_on IS NULL AND (t.assigned_to = $2 OR t.assigned_post = $3)
          ORDER BY t.due_on, t.id LIMIT ${String(mostTasks)}`,
        [agency, officer, post],
      ),
    )
  }
}
