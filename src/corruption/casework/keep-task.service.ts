import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { isToBeDone } from '../../kernel/case-task.js'
import { Clock } from '../../kernel/clock.js'
import type { Locator, ReportId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { ReportNoteEntity } from '../record/report-note.entity.js'
import { ReportTaskEntity } from '../record/report-task.entity.js'
import { appendNote } from './append-note.js'
import { appendOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { lockReport } from './lock-report.js'
import type { SealedMessage } from './sealed-message.js'

/** What is clear of one word about a task. */
export interface SentTaskTurn {
  readonly id: string
  /** One more than the last word about it; 1 begins it. */
  readonly turn: number
  /** By when it is wanted. Null exactly in an even turn, which says that it is done. */
  readonly dueOn: OfficeDate | null
}

/** Cases that this officer can open in which something is to be done by that day. */
export interface CaseWithTasks {
  readonly id: ReportId
  readonly locator: Locator
  readonly dueOn: OfficeDate
  readonly count: number
}

/** So many are shown, the most urgent first. */
const mostCases = 100

/** What is to be done in a case: begun, done, and taken up again. The words are the holders' alone. */
@Injectable()
export class KeepTaskService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Sending twice keeps one.
   * @throws ForbiddenError, NotFoundError, and ConflictError when somebody else has said something of the task since.
   */
  async keep(actor: Actor, id: ReportId, task: SentTaskTurn, note: SealedMessage): Promise<void> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      if (await tx.existsBy(ReportNoteEntity, { agencyId: agency, reportId: id, id: note.id })) return
      await takeTurn(tx, { agencyId: agency, reportId: id, id: task.id }, task)
      await appendNote(tx, actor, id, { ...note, on, task })
      const [kind, act] = wordsOf(task.turn)
      const facts = task.dueOn === null ? {} : { dueOn: task.dueOn }
      await appendOccurrence(tx, actor, id, { kind, facts, on })
      await recordAct(tx, { agency, officer, act, subject: id, at, facts })
    })
  }

  /** By day, the earliest first; of the cases to which this officer has a key. @throws ForbiddenError */
  async open(actor: Actor): Promise<readonly CaseWithTasks[]> {
    demandCaseOfficer(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, (tx) =>
      tx.query<CaseWithTasks[]>(
        `SELECT r.id, r.locator, t.due_on AS "dueOn", count(*)::integer AS count
           FROM corruption.task t JOIN corruption.report r ON r.agency_id = t.agency_id AND r.id = t.report_id
          WHERE t.agency_id = $1 AND t.turn % 2 = 1
          GROUP BY t.due_on, r.id, r.locator ORDER BY t.due_on, r.id LIMIT ${String(mostCases)}`,
        [agency],
      ),
    )
  }
}

/** @throws ConflictError unless the word follows the last one about the task. */
async function takeTurn(
  tx: EntityManager,
  keys: Pick<ReportTaskEntity, 'agencyId' | 'reportId' | 'id'>,
  { turn, dueOn }: SentTaskTurn,
): Promise<void> {
  const known = await tx.findOneBy(ReportTaskEntity, keys)
  if (turn !== (known?.turn ?? 0) + 1) throw new ConflictError('task_changed')
  if (known !== null) await tx.update(ReportTaskEntity, keys, { turn, ...(dueOn !== null && { dueOn }) })
  else if (dueOn !== null) await tx.insert(ReportTaskEntity, { ...keys, turn, dueOn })
}

function wordsOf(
  turn: number,
): readonly [kind: string, act: 'report_task_added' | 'report_task_done' | 'report_task_reopened'] {
  if (turn === 1) return ['task_added', 'report_task_added']
  return isToBeDone(turn) ? ['task_reopened', 'report_task_reopened'] : ['task_done', 'report_task_done']
}
