import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import {
  problemOfComplaintStep,
  type ComplaintStatus,
  type ComplaintStepProblem,
} from '../../kernel/complaint-status.js'
import type { ComplaintId, Locator } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import type { ComplaintEntity } from '../record/complaint.entity.js'
import type { WrittenText } from './append-message.js'
import { appendStep, noStepWords, type StepWords } from './append-step.js'
import { lockOriginal, passDuplicatesOn, tellComplainants } from './complaint-group.js'
import { demandGeneralOfficer } from './general-officer.js'
import { appendFacts, demandUnchanged, lockComplaint } from './lock-complaint.js'

export interface StatusChange {
  readonly to: ComplaintStatus
  /** What the complainant is told with it. */
  readonly message: WrittenText | null
  /** `factsWritten` of the page on which the officer decided. */
  readonly seenFacts: number
  /** Why, to whom and by which letter; what no step of this kind says is left out. */
  readonly words?: Partial<StepWords>
  /** Of a duplicate: the number of what it repeats. */
  readonly originalLocator?: Locator | null
}

/** Moves a complaint along the transition table. */
@Injectable()
export class ChangeComplaintStatusService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Step, message to the complainant, journal and audit are written together or not at all: a case is never closed in
   * silence. Whoever complained of the same is told the same.
   * @returns null, or what is in the way of the step.
   * @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster.
   */
  async change(actor: Actor, id: ComplaintId, change: StatusChange): Promise<ComplaintStepProblem | null> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      // An original is locked before what repeats it, as when its complainants are told.
      const original = await originalOf(tx, actor, id, change)
      const complaint = await lockComplaint(tx, actor, id)
      demandUnchanged(complaint, change.seenFacts)
      const problem = problemOf(complaint.status, change, original)
      if (problem !== null) return problem
      const others = await takeStep(tx, actor, complaint, {
        ...change,
        on: officeDate(at),
        original: original?.id ?? null,
      })
      const facts = {
        ...{ from: complaint.status, to: change.to },
        ...(original !== null && { original: original.id }),
        ...(complaint.originalId !== null && { partedFrom: complaint.originalId }),
        ...(others > 0 && { others }),
      }
      await recordAct(tx, { agency, officer, act: 'complaint_status_changed', subject: id, at, facts })
      return null
    })
  }
}

async function originalOf(
  tx: EntityManager,
  actor: Actor,
  id: ComplaintId,
  { to, originalLocator = null }: StatusChange,
): Promise<ComplaintEntity | null> {
  if (to !== 'duplicate' || originalLocator === null) return null
  return lockOriginal(tx, actor, id, originalLocator)
}

function problemOf(
  from: ComplaintStatus,
  { to, message, words }: StatusChange,
  original: ComplaintEntity | null,
): ComplaintStepProblem | null {
  return problemOfComplaintStep(from, {
    to,
    hasMessage: message !== null,
    refusalReason: words?.refusalReason ?? null,
    hasBody: (words?.referredTo ?? null) !== null,
    hasOriginal: original !== null,
    hasReason: (words?.reason ?? null) !== null,
  })
}

/** Only what belongs to this step: a form may carry what was chosen for another. */
function wordsOf(from: ComplaintStatus, { to, words = {} }: StatusChange): StepWords {
  const said = { ...noStepWords, ...words }
  return {
    refusalReason: to === 'not_accepted' ? said.refusalReason : null,
    referredTo: to === 'referred' ? said.referredTo : null,
    referralNo: to === 'referred' ? said.referralNo : null,
    referralOn: to === 'referred' ? said.referralOn : null,
    reason: from === 'duplicate' ? said.reason : null,
  }
}

/** @returns how many other complainants were told. */
async function takeStep(
  tx: EntityManager,
  actor: Actor,
  complaint: ComplaintEntity,
  step: StatusChange & { readonly on: OfficeDate; readonly original: ComplaintId | null },
): Promise<number> {
  const { to: status, message, on, original } = step
  await appendStep(tx, actor, complaint, { status, on, words: wordsOf(complaint.status, step), original })
  // What is asked of one complainant is not asked of the others, who have nothing to answer.
  const isForOne = status === 'need_information'
  const told =
    message === null ? null : await tellComplainants(tx, actor, complaint, { ...message, on, isForOne })
  // A message that was sent before says nothing of this step.
  if (told?.isNew === false) throw new ConflictError('message_repeated')
  if (original !== null) await passDuplicatesOn(tx, actor, complaint.id, original)
  await appendFacts(tx, complaint, on, [
    { kind: 'status_changed', facts: { status } },
    ...(told?.isFirstAnswer === true ? [{ kind: 'answered', facts: {} } as const] : []),
  ])
  return told?.others ?? 0
}
