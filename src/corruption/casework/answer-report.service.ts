import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { appendMessage } from './append-message.js'
import { demandCaseOfficer } from './case-officer.js'
import { claimFiles, keptOrMissing, type KeptWithFiles } from './claim-files.js'
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
   * @param files - Ids of complete uploads, sealed to the report key; the message names them.
   * @throws ForbiddenError, NotFoundError, ConflictError
   */
  async answer(
    actor: Actor,
    id: ReportId,
    message: SealedMessage,
    files: readonly string[] = [],
  ): Promise<KeptWithFiles> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    const writing = this.database.inAgency({ agency, officer }, async (tx) => {
      const report = await lockReport(tx, actor, id)
      const appended = await appendMessage(tx, actor, report, { ...message, kind: 'message', on })
      if (!appended.isNew) return
      await claimFiles(tx, id, { message: message.id }, { files, on })
      if (appended.isFirstAnswer) await appendFacts(tx, report, on, [{ kind: 'answered', facts: {} }])
      const facts = files.length === 0 ? {} : { files: files.length }
      await recordAct(tx, { agency, officer, act: 'report_answered', subject: id, at, facts })
    })
    return keptOrMissing(writing)
  }
}
