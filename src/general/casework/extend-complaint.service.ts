import { Injectable } from '@nestjs/common'
import { IsNull, Not, type EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import { isComplaintClosed } from '../../kernel/complaint-status.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { addDays, officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { ComplaintMessageEntity } from '../record/complaint-message.entity.js'
import type { ComplaintEntity } from '../record/complaint.entity.js'
import { firstWord, type WrittenText } from './append-message.js'
import { tellComplainants } from './complaint-group.js'
import { demandGeneralOfficer } from './general-officer.js'
import { appendFacts, demandUnchanged, lockComplaint } from './lock-complaint.js'

/** Nobody waits for longer than this without hearing from the office. */
export const longestExtensionDays = 90

export type ExtensionProblem = 'ended' | 'until_not_ahead' | 'until_too_far'

export interface Extension {
  /** What the complainant is told: the reason and the day. */
  readonly message: WrittenText
  readonly until: OfficeDate
  /** `factsWritten` of the page on which the officer decided. */
  readonly seenFacts: number
  /** How many promises the page showed: a promise is no fact of the journal, and two at once must not pass each other. */
  readonly seenPromises: number
}

/** Promises the complainant the day by which there will be more to say; it becomes what the office owes. */
@Injectable()
export class ExtendComplaintService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Sending twice promises once. A step on a later day, or the next message, ends the promise.
   * @returns null, or what is in the way.
   * @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster.
   */
  async extend(actor: Actor, id: ComplaintId, extension: Extension): Promise<ExtensionProblem | null> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    const { message, until, seenFacts, seenPromises } = extension
    if (until <= on) return 'until_not_ahead'
    if (until > addDays(on, longestExtensionDays)) return 'until_too_far'
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const complaint = await lockComplaint(tx, actor, id)
      if (isComplaintClosed(complaint.status)) return 'ended'
      const earlier = await promisesIn(tx, complaint, message.id)
      const promise = { ...message, on, promisedOn: until, isForOne: false }
      const told = await tellComplainants(tx, actor, complaint, promise)
      if (!told.isNew) return null
      demandUnchanged(complaint, seenFacts)
      if (earlier !== seenPromises) throw new ConflictError('complaint_changed')
      if (told.isFirstAnswer) await appendFacts(tx, complaint, on, [{ kind: 'answered', facts: {} }])
      const facts = { until, others: told.others, ...firstWord(told) }
      await recordAct(tx, { agency, officer, act: 'complaint_extended', subject: id, at, facts })
      return null
    })
  }
}

/** Promises of a locked complaint, without the one that is made now. */
async function promisesIn(
  tx: EntityManager,
  { agencyId, id: complaintId }: ComplaintEntity,
  own: string,
): Promise<number> {
  return tx.countBy(ComplaintMessageEntity, {
    ...{ agencyId, complaintId, id: Not(own) },
    promisedOn: Not(IsNull()),
  })
}
