import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { appendNote } from './append-note.js'
import { appendOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { claimFiles, keptOrMissing, type KeptWithFiles } from './claim-files.js'
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
   * @param files - Ids of complete uploads, sealed to the desk key; the note names them and tells what they are.
   * @throws ForbiddenError, NotFoundError, ConflictError
   */
  async write(
    actor: Actor,
    id: ReportId,
    note: SealedMessage,
    files: readonly string[] = [],
  ): Promise<KeptWithFiles> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    const count = files.length
    const act = count === 0 ? 'report_note_written' : 'report_files_added'
    const writing = this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      if (!(await appendNote(tx, actor, id, { ...note, on }))) return
      await claimFiles(tx, id, { note: note.id }, { files, on })
      if (count > 0) await appendOccurrence(tx, actor, id, { kind: 'files_added', facts: { count }, on })
      await recordAct(tx, { agency, officer, act, subject: id, at, facts: count === 0 ? {} : { count } })
    })
    return keptOrMissing(writing)
  }
}
