import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Actor } from '../../src/kernel/actor.js'
import type { Clock } from '../../src/kernel/clock.js'
import type { FiscalYear } from '../../src/kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../../src/kernel/ids.js'
import type { Database } from '../../src/platform/database/database.js'
import { AskForDraftService } from '../../src/publication/ask-for-draft.service.js'
import { ReadDraftsService, type DraftView } from '../../src/publication/read-drafts.service.js'
import { SignDraftService, type SigningProblem } from '../../src/publication/sign-draft.service.js'
import { signingSteps } from '../../src/publication/signed-release.js'
import {
  makeWaitingDraft,
  publishSignedDraft,
  type WorkedOff,
} from '../../src/publication/work-off-drafts.js'
import type { Coverage } from '../../src/statistics/coverage.js'

export type Publishers = readonly [Actor, Actor, Actor]

/** Three officers who may sign figures; they have been invited, which is enough for the services. */
export async function threePublishers(owner: pg.Client, agency: AgencyId): Promise<Publishers> {
  const people = ['นางสาวจัด ทำดี', 'นายตรวจ สอบแล้ว', 'นายรับ รองจริง'].map((name) => ({
    name,
    id: randomUUID() as OfficerId,
  }))
  for (const { id, name } of people) {
    await owner.query(
      `INSERT INTO staff.officer (agency_id, id, post_id, name, email, status)
       SELECT agency_id, $2, id, $3, $4, 'invited' FROM agency.post WHERE agency_id = $1 ORDER BY position LIMIT 1`,
      [agency, id, name, `${id}@example.go.th`],
    )
    await owner.query(
      `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'publisher')`,
      [agency, id],
    )
  }
  return people.map(({ id }): Actor => ({ agency, id, roles: ['publisher'] })) as unknown as Publishers
}

export interface ReleaseParts {
  /** Connected as `sujarit_staff`, with the entities of the publication. */
  readonly staff: Database
  /** Connected as `sujarit_worker`. */
  readonly worker: Database
  readonly clock: Clock
}

export interface Wish {
  readonly year: FiscalYear
  readonly coverage?: Coverage
  readonly reason?: string
}

/** Asks for a draft and lets the worker make it. @throws Error when the wish itself is refused. */
export async function draftOfYear(
  { staff, worker, clock }: ReleaseParts,
  [publisher]: Publishers,
  { year, coverage = 'year', reason = '' }: Wish,
): Promise<DraftView> {
  const asked = await new AskForDraftService(staff, clock).ask(publisher, {
    ...{ id: randomUUID(), year, coverage, reason },
  })
  if (asked.result === 'refused') throw new Error(asked.problem)
  await makeWaitingDraft(worker, (error) => {
    throw error
  })
  const draft = await new ReadDraftsService(staff, clock).read(publisher.agency, asked.id)
  if (draft === null) throw new Error('no draft')
  return draft
}

/** All three sign, and the worker publishes. @returns null when nothing was there to publish. */
export async function signAndPublish(
  { staff, worker, clock }: ReleaseParts,
  publishers: Publishers,
  draft: DraftView,
): Promise<WorkedOff | SigningProblem | null> {
  const service = new SignDraftService(staff, clock)
  for (const [index, step] of signingSteps.entries()) {
    const signing = { draft: draft.id, step, hash: draft.hash ?? '', declares: true, publishOn: null }
    const outcome = await service.sign(publishers[index]!, signing)
    if (outcome.result === 'refused') return outcome.problem
  }
  return publishSignedDraft(worker, clock)
}
