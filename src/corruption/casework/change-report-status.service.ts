import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { Locator, ReportId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import type { ReferralBody } from '../../kernel/referral-body.js'
import {
  agreedNotCorruption,
  fewestFactFinders,
  problemOfStep,
  type RefusalReason,
  type ReportStatus,
  type StepProblem,
} from '../../kernel/report-status.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { CommitteeMemberEntity } from '../record/committee-member.entity.js'
import { DuplicateLinkEntity } from '../record/duplicate-link.entity.js'
import { ReportEntity } from '../record/report.entity.js'
import { ReportStepEntity } from '../record/report-step.entity.js'
import { appendNote } from './append-note.js'
import { appendMessage } from './append-message.js'
import { demandCaseOfficer } from './case-officer.js'
import { appendFacts, demandUnchanged, lockReport } from './lock-report.js'
import { completeMove } from './move-report.service.js'
import type { SealedMessage } from './sealed-message.js'

export interface StatusChange {
  readonly to: ReportStatus
  readonly refusalReason: RefusalReason | null
  /** Needed for `referred`, and only there. */
  readonly referredTo?: ReferralBody | null
  /** Needed for `duplicate`: the case number of the report that this one repeats, which the officer holds as well. */
  readonly originalLocator?: Locator | null
  /** Needed for `fact_finding` without a committee of three: why, under the desk key. */
  readonly committeeReason?: SealedMessage | null
  /** What the reporter is told with it, sealed as a decision. */
  readonly message: SealedMessage | null
  /** `factsWritten` of the page on which the officer decided. */
  readonly seenFacts: number
}

/** Moves a report along the transition table. */
@Injectable()
export class ChangeReportStatusService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Step, message to the reporter, journal and audit are written together or not at all: a case is never closed in
   * silence.
   * @returns null, or what is in the way of the step.
   * @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster.
   */
  async change(actor: Actor, id: ReportId, change: StatusChange): Promise<StepProblem | null> {
    demandCaseOfficer(actor)
    const { committeeReason = null, referredTo = null } = change
    const at = this.clock.now()
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const report = await lockReport(tx, actor, id)
      demandUnchanged(report, change.seenFacts)
      const original = await originalOf(tx, report, change.originalLocator ?? null)
      const problem = problemOfStep(report.status, {
        to: change.to,
        refusalReason: change.refusalReason,
        hasMessage: change.message !== null,
        isClassified: report.category !== null,
        hasCommittee: committeeReason !== null || (await hasCommittee(tx, report)),
        hasBody: referredTo !== null,
        hasOriginal: original !== null,
      })
      if (problem !== null) return problem
      const on = officeDate(at)
      await takeStep(tx, actor, report, { ...change, on })
      if (change.to === 'duplicate' && original !== null) await linkToOriginal(tx, report, { original, on })
      if (committeeReason !== null) await appendNote(tx, actor, id, { ...committeeReason, on })
      const isMove = change.refusalReason === agreedNotCorruption
      if (isMove) await completeMove(tx, id, on)
      const { agency, id: officer } = actor
      const facts = { from: report.status, to: change.to, refusalReason: change.refusalReason }
      const act = isMove ? 'report_moved' : 'report_status_changed'
      await recordAct(tx, { agency, officer, act, subject: id, at, facts })
      return null
    })
  }
}

/** @returns null when the officer holds no other report of that number: whether there is one, they do not learn. */
async function originalOf(
  tx: EntityManager,
  { agencyId, id }: ReportEntity,
  locator: Locator | null,
): Promise<ReportId | null> {
  if (locator === null) return null
  const original = await tx.findOneBy(ReportEntity, { agencyId, locator })
  return original === null || original.id === id ? null : original.id
}

async function hasCommittee(tx: EntityManager, { agencyId, id }: ReportEntity): Promise<boolean> {
  return (await tx.countBy(CommitteeMemberEntity, { agencyId, reportId: id })) >= fewestFactFinders
}

/** A report that was a duplicate of another before is one of this now. */
async function linkToOriginal(
  tx: EntityManager,
  { agencyId, id: reportId }: ReportEntity,
  { original: originalId, on: linkedOn }: { readonly original: ReportId; readonly on: OfficeDate },
): Promise<void> {
  await tx.delete(DuplicateLinkEntity, { agencyId, reportId })
  await tx.insert(DuplicateLinkEntity, { agencyId, reportId, originalId, linkedOn })
}

async function takeStep(
  tx: EntityManager,
  actor: Actor,
  report: ReportEntity,
  step: StatusChange & { readonly on: OfficeDate },
): Promise<void> {
  const { to: status, refusalReason, message, on } = step
  const referredTo = status === 'referred' ? (step.referredTo ?? null) : null
  const keys = { agencyId: actor.agency, reportId: report.id }
  await tx.update(ReportEntity, { agencyId: actor.agency, id: report.id }, { status })
  const position = (await tx.countBy(ReportStepEntity, keys)) + 1
  await tx.insert(ReportStepEntity, {
    ...keys,
    position,
    status,
    refusalReason,
    referredTo,
    takenOn: on,
    officerId: actor.id,
  })
  const told =
    message === null ? null : await appendMessage(tx, actor, report, { ...message, kind: 'decision', on })
  // A message that was sent before says nothing of this step.
  if (told?.isNew === false) throw new ConflictError('message_repeated')
  await appendFacts(tx, report, on, [
    { kind: 'status_changed', facts: { status, refusalReason } },
    ...(referredTo === null ? [] : [{ kind: 'referred', facts: { body: referredTo } } as const]),
    ...(told?.isFirstAnswer === true ? [{ kind: 'answered', facts: {} } as const] : []),
  ])
}
