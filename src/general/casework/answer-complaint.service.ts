import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { firstWord, type WrittenText } from './append-message.js'
import { tellComplainants } from './complaint-group.js'
import { demandGeneralOfficer } from './general-officer.js'
import { appendFacts, lockComplaint } from './lock-complaint.js'

/** Writes to the complainant, who reads it in the mailbox. */
@Injectable()
export class AnswerComplaintService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The first message of the office is a fact of the journal: the law counts the days to it. Sending twice sends once.
   * @param isForOne - Whether the complainants of duplicates are not to read it: it speaks of this one's own matters.
   * @throws ForbiddenError, NotFoundError
   */
  async answer(actor: Actor, id: ComplaintId, message: WrittenText, isForOne = false): Promise<void> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      const complaint = await lockComplaint(tx, actor, id)
      const appended = await tellComplainants(tx, actor, complaint, { ...message, on, isForOne })
      if (!appended.isNew) return
      if (appended.isFirstAnswer) await appendFacts(tx, complaint, on, [{ kind: 'answered', facts: {} }])
      const facts = { ...firstWord(appended), ...(appended.others > 0 && { others: appended.others }) }
      await recordAct(tx, { agency, officer, act: 'complaint_answered', subject: id, at, facts })
    })
  }
}
