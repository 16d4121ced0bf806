import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { ReportNoteEntity } from '../record/report-note.entity.js'
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
      const own = await tx.find(ReportNoteEntity, {
        select: { id: true, seq: true },
        where: { agencyId: agency, reportId: id, officerId: officer },
        order: { seq: 'ASC' },
      })
      if (own.some((written) => written.id === note.id)) return
      if (note.seq !== (own.at(-1)?.seq ?? 0) + 1) throw new ConflictError('message_out_of_order')
      const row = { agencyId: agency, reportId: id, officerId: officer, writtenOn: officeDate(at), ...note }
      await tx.insert(ReportNoteEntity, row)
      await recordAct(tx, { agency, officer, act: 'report_note_written', subject: id, at, facts: {} })
    })
  }
}
