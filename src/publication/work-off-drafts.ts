import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import type { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import type { Database } from '../platform/database/database.js'
import type { DraftProblem } from './draft-outcome.js'
import { lastPeriodBefore } from '../statistics/coverage.js'
import { isStillContinued } from './carried-over-guard.js'
import { closingBefore, ofYear, readEarlier } from './earlier-releases.js'
import { makeDraft, type DraftOrder, type DraftOutcome } from './make-draft.js'
import { isReady } from './release-guards.js'
import { draftHash, draftText, releaseText, signRelease, signingSteps } from './signed-release.js'
import type { DraftContent, Signature, SignedRelease } from './signed-release.js'
import { isSignedDraft } from './signed-draft-sql.js'
import { snapshotHash } from './snapshot.js'

type WaitingRow = DraftOrder & { readonly id: string }

export type WorkedOff =
  /** `held`: somebody signed an open draft of the year while the new one was made; it waits on. */
  | { readonly result: 'drafted' | 'held' | 'released' | 'replaced' }
  | { readonly result: 'refused'; readonly problem: DraftProblem }

/**
 * Makes the oldest draft that waits: the figures and the end of the waiting are one transaction. Two workers never take the
 * same one. An open draft of the same year ends as replaced; one that somebody signed holds the new one back until it is
 * published or sent back.
 *
 * @param worker - Connected as `sujarit_worker`.
 * @param report - Told of an error that nobody foresaw; the draft then ends as refused and the others get their turn.
 * @returns null when none waits.
 * @throws the driver's error when the database cannot be reached; the draft then still waits.
 */
export async function makeWaitingDraft(
  worker: Database,
  report: (error: unknown) => void,
): Promise<WorkedOff | null> {
  return worker.source.transaction(async (tx): Promise<WorkedOff | null> => {
    const [waiting] = await tx.query<WaitingRow[]>(
      `SELECT agency_id AS agency, id, fiscal_year AS year, coverage, as_of AS "asOf", reason
         FROM publication.draft w WHERE state = 'waiting'
          AND NOT EXISTS (SELECT FROM publication.draft o WHERE o.agency_id = w.agency_id
            AND o.fiscal_year = w.fiscal_year AND ${isSignedDraft('o')})
         ORDER BY asked_at, id LIMIT 1 FOR UPDATE OF w SKIP LOCKED`,
    )
    if (waiting === undefined) return null
    const outcome = await attempt(tx, waiting, report)
    if (outcome.result === 'refused') {
      await tx.query(
        `UPDATE publication.draft SET state = 'refused', problem = $3 WHERE agency_id = $1 AND id = $2`,
        [waiting.agency, waiting.id, outcome.problem],
      )
      return outcome
    }
    return { result: (await keepDraft(tx, waiting, outcome.content)) ? 'drafted' : 'held' }
  })
}

async function attempt(
  tx: EntityManager,
  order: DraftOrder,
  report: (error: unknown) => void,
): Promise<DraftOutcome> {
  try {
    // A savepoint: what the failed attempt wrote goes, the draft can still be answered.
    return await tx.transaction((inner) => makeDraft(inner, order))
  } catch (error) {
    report(error)
    return { result: 'refused', problem: 'unexpected' }
  }
}

/** @returns false when somebody has signed an open draft while this one was made: it then waits on. */
async function keepDraft(
  tx: EntityManager,
  { agency, id, year }: WaitingRow,
  content: DraftContent,
): Promise<boolean> {
  // Whoever signs locks the draft, too: signatures come before this or not at all.
  await tx.query(
    `SELECT FROM publication.draft WHERE agency_id = $1 AND fiscal_year = $2 AND state = 'drafted' FOR UPDATE`,
    [agency, year],
  )
  const signed = await tx.query<unknown[]>(
    `SELECT FROM publication.draft d WHERE d.agency_id = $1 AND d.fiscal_year = $2 AND ${isSignedDraft('d')}`,
    [agency, year],
  )
  if (signed.length > 0) return false
  await tx.query(
    `UPDATE publication.draft SET state = 'replaced'
      WHERE agency_id = $1 AND fiscal_year = $2 AND state = 'drafted'`,
    [agency, year],
  )
  await tx.query(
    `UPDATE publication.draft SET state = 'drafted', content = $3, hash = decode($4, 'hex'), is_ready = $5
      WHERE agency_id = $1 AND id = $2`,
    [agency, id, draftText(content), draftHash(content), isReady(content.guards)],
  )
  return true
}

interface SignedRow {
  readonly agency: AgencyId
  readonly id: string
  readonly content: string
  readonly certifier: OfficerId
}

/**
 * Publishes the oldest draft that three have signed and whose day has come. One that another release overtook meanwhile, of
 * its year or of the year before, ends as replaced: its number or its comparison with earlier releases no longer holds.
 * @returns null when there is none.
 */
export async function publishSignedDraft(worker: Database, clock: Clock): Promise<WorkedOff | null> {
  const today = officeDate(clock.now())
  return worker.source.transaction(async (tx): Promise<WorkedOff | null> => {
    const [signed] = await tx.query<SignedRow[]>(
      `SELECT d.agency_id AS agency, d.id, d.content, s.officer_id AS certifier
         FROM publication.draft d JOIN publication.signature s
           ON s.agency_id = d.agency_id AND s.draft_id = d.id AND s.step = 'certified'
        WHERE d.state = 'drafted' AND d.publish_on <= $1 ORDER BY d.publish_on, d.id LIMIT 1
          FOR UPDATE OF d SKIP LOCKED`,
      [today],
    )
    if (signed === undefined) return null
    const content = JSON.parse(signed.content) as DraftContent
    const earlier = await readEarlier(tx, signed.agency)
    const last = ofYear(earlier, content.fiscalYear).at(-1)
    const isContinued = isStillContinued(content.guards, closingBefore(earlier, content.fiscalYear))
    if ((last?.number ?? 0) + 1 !== content.number || !isContinued) {
      await endDraft(tx, signed, 'replaced', null)
      return { result: 'replaced' }
    }
    const signatures = await readSignatures(tx, signed)
    const hash = await insertRelease(tx, signed, signRelease(content, { releasedOn: today, signatures }))
    await endDraft(tx, signed, 'released', content.number)
    await recordAct(tx, {
      ...{ agency: signed.agency, officer: null, act: 'release_published', subject: signed.id },
      at: clock.now(),
      facts: { year: content.fiscalYear, number: content.number, hash },
    })
    return { result: 'released' }
  })
}

async function readSignatures(tx: EntityManager, { agency, id }: SignedRow): Promise<Signature[]> {
  const rows = await tx.query<Signature[]>(
    `SELECT step, name, post, signed_on AS "signedOn" FROM publication.signature
      WHERE agency_id = $1 AND draft_id = $2`,
    [agency, id],
  )
  return signingSteps.flatMap((step) => rows.filter((row) => row.step === step))
}

async function insertRelease(
  tx: EntityManager,
  { agency, id, certifier }: SignedRow,
  release: SignedRelease,
): Promise<string> {
  const text = releaseText(release)
  const hash = snapshotHash(text)
  const { fiscalYear, number, asOf, releasedOn, journal } = release
  await tx.query(
    `INSERT INTO publication.release (agency_id, fiscal_year, number, as_of, released_on, snapshot, hash,
       journal_position, journal_head, released_by, draft_id)
     VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8, decode($9, 'hex'), $10, $11)`,
    [
      ...[agency, fiscalYear, number, asOf, releasedOn, text, hash],
      ...[journal.position, journal.head, certifier, id],
    ],
  )
  return hash
}

async function endDraft(
  tx: EntityManager,
  { agency, id }: SignedRow,
  state: 'released' | 'replaced',
  number: number | null,
): Promise<void> {
  await tx.query(
    `UPDATE publication.draft SET state = $3, release_number = $4 WHERE agency_id = $1 AND id = $2`,
    [agency, id, state, number],
  )
}

/**
 * Asks for what the calendar owes: on 1 April the first half, on 1 October the year, as of the day before. Once each, whatever was asked for before the
 * period was over; an agency
 * that was away on the day is asked for when the worker runs again, until the next one is due.
 * @returns how many drafts were asked for.
 */
export async function askForCalendarDrafts(worker: Database, clock: Clock): Promise<number> {
  const at = clock.now()
  const { year, coverage, asOf } = lastPeriodBefore(officeDate(at))
  const asked = await worker.call<{ readonly id: string }>(
    'drafts of the calendar',
    `INSERT INTO publication.draft (agency_id, id, fiscal_year, coverage, as_of, reason, asked_by, asked_at, state)
     SELECT a.agency_id, gen_random_uuid(), $1, $2, $3, '', NULL, $4, 'waiting' FROM agency.agency a
      WHERE a.opened_on <= $3 AND NOT a.is_evaluation
        AND NOT EXISTS (SELECT 1 FROM publication.draft d
                         WHERE d.agency_id = a.agency_id AND d.fiscal_year = $1 AND d.coverage = $2
                           AND (d.asked_by IS NULL OR d.as_of >= $3))
     ON CONFLICT DO NOTHING RETURNING id`,
    [year, coverage, asOf, at],
  )
  return asked.length
}
