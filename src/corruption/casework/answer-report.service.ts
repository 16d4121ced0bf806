import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { appendMessage } from './append-message.js'
import { demandCaseOfficer } from './case-officer.js'
import { appendFacts, lockReport } from './lock-report.js'
import type { SealedMessage } from './sealed-message.js'

/** Sends the reporter what an officer's browser has sealed. */
@Injectable()
export class AnswerReportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The first message of the office is a fact of the journal: the law counts the days to it. Sending twice sends once.
   * @throws ForbiddenError, NotFoundError, ConflictError
   */
  async answer(actor: Actor, id: ReportId, message: SealedMessage): Promise<void> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    await this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const report = await lockReport(tx, actor, id)
      const appended = await appendMessage(tx, actor, report, { ...message, kind: 'message', on })
      if (!appended.isNew) return
      if (appended.isFirstAnswer) await appendFacts(tx, report, on, [{ kind: 'answered', facts: {} }])
      const { agency, id: officer } = actor
      await recordAct(tx, { agency, officer, act: 'report_answered', subject: id, at, facts: {} })
    })
  }
}
