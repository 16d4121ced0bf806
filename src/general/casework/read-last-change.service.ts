import { Injectable } from '@nestjs/common'
import type { Actor } from '../../kernel/actor.js'
import type { ComplaintId, OfficerId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { demandGeneralOfficer } from './general-officer.js'

/** What one officer does that another, who decided at the same time, is told. */
export type TellingAct =
  | 'complaint_assigned'
  | 'complaint_status_changed'
  | 'complaint_classified'
  | 'complaint_answered'
  | 'complaint_extended'

/** Who was faster. */
export interface LastChange {
  readonly officer: OfficerId
  readonly act: TellingAct
  readonly at: Date
}

/** `first_word`: an answer or a promise that was the office's first word to the complainant, which is a fact of the journal. */
export type ChangeAsked = TellingAct | 'first_word'

/** Which of them, and since when. */
export interface ChangesSeen {
  readonly since: Date
  readonly acts: readonly ChangeAsked[]
}

@Injectable()
export class ReadLastChangeService {
  constructor(private readonly database: Database) {}

  /** @returns null when no officer changed it since: the complainant did, or what repeats it. @throws ForbiddenError */
  async read(actor: Actor, id: ComplaintId, { since, acts }: ChangesSeen): Promise<LastChange | null> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const [found] = await tx.query<LastChange[]>(
        'SELECT officer_id AS officer, act, at FROM general.last_change($1, $2, $3)',
        [id, since, acts],
      )
      return found ?? null
    })
  }
}
