import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { ComplaintNoteEntity } from '../record/complaint-note.entity.js'
import type { WrittenText } from './append-message.js'
import { demandGeneralOfficer } from './general-officer.js'
import { lockComplaint } from './lock-complaint.js'

/** Keeps what officers write for each other. */
@Injectable()
export class WriteComplaintNoteService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Sending twice keeps one. @throws ForbiddenError, NotFoundError */
  async write(actor: Actor, id: ComplaintId, note: WrittenText): Promise<void> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await lockComplaint(tx, actor, id)
      const key = { agencyId: agency, complaintId: id, id: note.id }
      if (await tx.existsBy(ComplaintNoteEntity, key)) return
      const body = note.text.trim()
      await tx.insert(ComplaintNoteEntity, { ...key, officerId: officer, writtenAt: at, body })
      await recordAct(tx, { agency, officer, act: 'complaint_note_written', subject: id, at, facts: {} })
    })
  }
}
