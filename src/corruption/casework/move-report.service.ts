import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import type { MoveReason } from '../../kernel/report-move.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { appendMessage } from './append-message.js'
import { appendNote } from './append-note.js'
import { appendOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { appendFacts, lockReport } from './lock-report.js'
import type { SealedMessage } from './sealed-message.js'

export interface ProposedMove {
  /** Made with the form, and inside the seal of the note. */
  readonly id: string
  readonly reason: MoveReason
  /** Why, in words, for the other holders. */
  readonly note: SealedMessage
}

/**
 * `already_proposed`: another proposal stands. `not_open`: it was accepted, or has ended. `not_own`: an officer has seen its
 * code, so that nobody's word in the mailbox is surely the reporter's. `said_no`: the reporter does not agree.
 */
export type Proposed = 'proposed' | 'already_proposed' | 'not_open' | 'not_own' | 'said_no'

/**
 * The way back from the sealed room. A holder says that a report is not about corruption, and why; a second one agrees and
 * asks the reporter; the reporter's own word is given in the mailbox. Then a holder ends the case with that reason, and only
 * then it leaves the counts. Nothing of what was told leaves the seal.
 */
@Injectable()
export class MoveReportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, NotFoundError, ConflictError */
  async propose(actor: Actor, id: ReportId, { id: move, reason, note }: ProposedMove): Promise<Proposed> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      const result = await call(tx, 'corruption.propose_move($1, $2, $3, $4)', [id, move, reason, on])
      if (result === 'not_open' || result === 'not_own' || result === 'said_no') return result
      if (result !== 'proposed') return 'already_proposed'
      if (!(await appendNote(tx, actor, id, { ...note, on }))) throw new ConflictError('message_repeated')
      await appendOccurrence(tx, actor, id, { kind: 'move_proposed', facts: { reason }, on })
      await recordAct(tx, {
        agency,
        officer,
        act: 'report_move_proposed',
        subject: id,
        at,
        facts: { reason },
      })
      return 'proposed'
    })
  }

  /**
   * Agrees as the second person, and asks the reporter with the same stroke.
   * @returns `same_person` when this officer proposed it.
   * @throws ForbiddenError, NotFoundError, and ConflictError when the proposal no longer stands.
   */
  async agree(
    actor: Actor,
    id: ReportId,
    move: string,
    message: SealedMessage,
  ): Promise<'asked' | 'same_person'> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const report = await lockReport(tx, actor, id)
      const result = await call(tx, 'corruption.agree_to_move($1, $2, $3)', [id, move, on])
      if (result === 'same_person') return result
      if (result !== 'asked') throw new ConflictError('move_gone')
      const told = await appendMessage(tx, actor, report, { ...message, kind: 'message', on })
      if (!told.isNew) throw new ConflictError('message_repeated')
      if (told.isFirstAnswer) await appendFacts(tx, report, on, [{ kind: 'answered', facts: {} }])
      await appendOccurrence(tx, actor, id, { kind: 'move_agreed', on })
      await recordAct(tx, { agency, officer, act: 'report_move_agreed', subject: id, at, facts: {} })
      return 'asked'
    })
  }

  /** Any holder may take it back until the report has left. @throws ForbiddenError, NotFoundError, ConflictError */
  async withdraw(actor: Actor, id: ReportId, move: string): Promise<void> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      const result = await call(tx, 'corruption.withdraw_move($1, $2)', [id, move])
      if (result !== 'withdrawn') throw new ConflictError('move_gone')
      await appendOccurrence(tx, actor, id, { kind: 'move_withdrawn', on: officeDate(at) })
      await recordAct(tx, { agency, officer, act: 'report_move_withdrawn', subject: id, at, facts: {} })
    })
  }
}

/**
 * Writes that a report has left the counts, after the step that ended it.
 * @throws ConflictError unless two holders and the reporter have said so: nothing of the step stays then.
 */
export async function completeMove(tx: EntityManager, id: ReportId, on: string): Promise<void> {
  const result = await call(tx, 'corruption.complete_move($1, $2)', [id, on])
  if (result !== 'moved') throw new ConflictError('move_not_agreed')
}

async function call(tx: EntityManager, named: string, parameters: readonly unknown[]): Promise<string> {
  const rows: { result: string }[] = await tx.query(`SELECT ${named} AS result`, [...parameters])
  return rows[0]?.result ?? 'refused'
}
