import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { appendNote } from './append-note.js'
import { demandCaseOfficer } from './case-officer.js'
import { lockReport } from './lock-report.js'
import type { SealedMessage } from './sealed-message.js'

/** Keeps what holders write for each other, sealed to the desk key. */
@Injectable()
export class WriteNoteService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A note is no countable fact: only the audit log knows that it was written. Sending twice keeps one.
   * @throws ForbiddenError, NotFoundError, ConflictError
   */
  async write(actor: Actor, id: ReportId, note: SealedMessage): Promise<void> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      if (!(await appendNote(tx, actor, id, { ...note, on: officeDate(at) }))) return
      await recordAct(tx, { agency, officer, act: 'report_note_written', subject: id, at, facts: {} })
    })
  }
}
