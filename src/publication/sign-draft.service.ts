import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { PostId } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError, NotFoundError } from '../platform/errors/errors.js'
import { DraftEntity } from './draft.entity.js'
import { SignatureEntity } from './signature.entity.js'
import { signingSteps, type SigningStep } from './signed-release.js'
import { readSigningPosts, turnOf } from './signing-posts.js'

/** The longest remark, in characters. */
export const longestRemark = 1000

export interface Signing {
  readonly draft: string
  readonly step: SigningStep
  /** Of the content that was on the screen, 64 hexadecimal digits. */
  readonly hash: string
  /** "No case in this period concerns me": nobody but the signer can know. */
  readonly declares: boolean
  /** "I still stand in today": asked of whoever does, since the setting that names them has no end. */
  readonly actsToday?: boolean
  /** Only for the last step: the day on which it becomes public; today at the earliest. */
  readonly publishOn: OfficeDate | null
}

export type SigningProblem =
  | 'not_declared'
  | 'signed_before'
  /** The agency set another post for this step, and another person to stand in. */
  | 'not_your_post'
  | 'acting_not_declared'
  /** Not the step whose turn it is, or not a draft that may be signed: somebody was quicker. */
  | 'not_now'
  | 'day_past'
  | 'day_too_far'

export type SigningOutcome =
  { readonly result: 'signed' } | { readonly result: 'refused'; readonly problem: SigningProblem }

export type RemarkOutcome =
  | { readonly result: 'written' }
  | { readonly result: 'refused'; readonly problem: 'remark_missing' | 'remark_too_long' | 'not_now' }

/** A certified draft may wait for its day so long. */
const longestWaitDays = 60

/** Three publishers put their names to a draft, each once. The database checks turn, role, post and hash again. */
@Injectable()
export class SignDraftService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws ForbiddenError without the role of a publisher.
   * @throws NotFoundError for a draft that is not there.
   */
  async sign(actor: Actor, signing: Signing): Promise<SigningOutcome> {
    refuseOthers(actor)
    const today = officeDate(this.clock.now())
    const problem = problemOf(signing, today)
    if (problem !== null) return { result: 'refused', problem }
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const inTheWay = await stateProblem(tx, actor, signing)
      if (inTheWay !== null) return { result: 'refused', problem: inTheWay }
      await this.#insert(tx, actor, signing)
      if (signing.step === 'certified') await certify(tx, actor, signing, today)
      return { result: 'signed' }
    })
  }

  /** Writes beside a draft, and ends it when `sendsBack`. */
  async remark(
    actor: Actor,
    {
      draft,
      text,
      sendsBack,
    }: { readonly draft: string; readonly text: string; readonly sendsBack: boolean },
  ): Promise<RemarkOutcome> {
    refuseOthers(actor)
    const words = text.trim()
    if (words === '') return { result: 'refused', problem: 'remark_missing' }
    if (words.length > longestRemark) return { result: 'refused', problem: 'remark_too_long' }
    const { agency, id: officer } = actor
    const at = this.clock.now()
    return this.database.inAgency({ agency, officer }, async (tx): Promise<RemarkOutcome> => {
      if ((await lockOpenDraft(tx, actor, draft)) === null) return { result: 'refused', problem: 'not_now' }
      await tx.query(
        `INSERT INTO publication.remark (agency_id, id, draft_id, officer_id, written_at, text, sends_back)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [agency, randomUUID(), draft, officer, at, words, sendsBack],
      )
      if (sendsBack) {
        await tx.query(`UPDATE publication.draft SET state = 'sent_back' WHERE agency_id = $1 AND id = $2`, [
          agency,
          draft,
        ])
      }
      const act = sendsBack ? 'release_sent_back' : 'release_remarked'
      await recordAct(tx, { agency, officer, act, subject: draft, at, facts: {} })
      return { result: 'written' }
    })
  }

  async #insert(tx: EntityManager, { agency, id: officer }: Actor, signing: Signing): Promise<void> {
    const at = this.clock.now()
    const { draft, step, hash } = signing
    await tx.query(
      `INSERT INTO publication.signature (agency_id, draft_id, step, officer_id, name, post, signed_on, hash)
       SELECT o.agency_id, $3, $4, o.id, o.name, p.title_th, $5, decode($6, 'hex')
         FROM staff.officer o JOIN agency.post p ON p.agency_id = o.agency_id AND p.id = o.post_id
        WHERE o.agency_id = $1 AND o.id = $2`,
      [agency, officer, draft, step, officeDate(at), hash],
    )
    // The hash stands in the chained log, too: who changes the draft and the signatures would have to change that.
    const facts = { step, hash }
    await recordAct(tx, { agency, officer, act: 'release_signed', subject: draft, at, facts })
  }
}

function refuseOthers(actor: Actor): void {
  if (!hasAnyRole(actor, ['publisher'])) throw new ForbiddenError('role_missing')
}

function problemOf({ declares, step, publishOn }: Signing, today: OfficeDate): SigningProblem | null {
  if (!declares) return 'not_declared'
  if (step !== 'certified' || publishOn === null) return null
  if (publishOn < today) return 'day_past'
  const waitMs = Date.parse(publishOn) - Date.parse(today)
  return waitMs > longestWaitDays * 24 * 60 * 60 * 1000 ? 'day_too_far' : null
}

/** @returns null when it is no longer open. @throws NotFoundError when there is none. */
async function lockOpenDraft(tx: EntityManager, { agency }: Actor, id: string): Promise<DraftEntity | null> {
  const where = { agencyId: agency, id }
  const isThere = await tx.existsBy(DraftEntity, where)
  if (!isThere) throw new NotFoundError('release_request_unknown')
  // Only an open draft may be changed by this role, and only what may be changed can be locked.
  const open = await tx.findOne(DraftEntity, { where, lock: { mode: 'pessimistic_write' } })
  return open?.state === 'drafted' ? open : null
}

async function stateProblem(
  tx: EntityManager,
  actor: Actor,
  signing: Signing,
): Promise<SigningProblem | null> {
  const { draft: id, step, hash } = signing
  const draft = await lockOpenDraft(tx, actor, id)
  const signed = await tx.findBy(SignatureEntity, { agencyId: actor.agency, draftId: id })
  if (signed.some(({ officerId }) => officerId === actor.id)) return 'signed_before'
  const isTurn = signingSteps[signed.length] === step
  const isOpen = draft?.isReady === true && draft.hash?.toString('hex') === hash
  if (!isTurn || !isOpen) return 'not_now'
  const turn = await turnIn(tx, actor, step)
  if (turn === 'none') return 'not_your_post'
  return turn === 'acting' && signing.actsToday !== true ? 'acting_not_declared' : null
}

async function turnIn(
  tx: EntityManager,
  { agency, id }: Actor,
  step: SigningStep,
): Promise<ReturnType<typeof turnOf>> {
  const posts = await readSigningPosts(tx, agency)
  const [officer] = await tx.query<{ post: PostId }[]>(
    'SELECT post_id AS post FROM staff.officer WHERE agency_id = $1 AND id = $2',
    [agency, id],
  )
  return officer === undefined ? 'none' : turnOf(posts[step], { id, post: officer.post })
}

/** From the day that was chosen, or at once, the worker may publish. */
async function certify(
  tx: EntityManager,
  { agency }: Actor,
  { draft, publishOn }: Signing,
  today: OfficeDate,
): Promise<void> {
  await tx.query(`UPDATE publication.draft SET publish_on = $3 WHERE agency_id = $1 AND id = $2`, [
    agency,
    draft,
    publishOn ?? today,
  ])
  await tx.query(`SELECT pg_notify('sujarit_worker', '')`)
}
