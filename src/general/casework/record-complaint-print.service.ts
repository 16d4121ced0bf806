import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { demandGeneralOfficer } from './general-officer.js'

/** Writes down that an officer laid a complaint out for paper, and whether with the names. */
@Injectable()
export class RecordComplaintPrintService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError */
  async record(actor: Actor, subject: ComplaintId, isNamed: boolean): Promise<void> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    const entry = { agency, officer, act: 'complaint_printed', subject, at: this.clock.now() } as const
    await this.database.inAgency({ agency, officer }, (tx) => recordAct(tx, { ...entry, facts: { isNamed } }))
  }
}
