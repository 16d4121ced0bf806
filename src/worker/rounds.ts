import { agenciesToChain, chainActs } from '../audit/chain-acts.js'
import { numberGuidelines } from '../agency/number-guidelines.js'
import type { BlobStore } from '../blobs/blob-store.js'
import type { Clock } from '../kernel/clock.js'
import type { AgencyId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { sequenceEvents, UnknownEventError } from '../journal/sequence-events.js'
import type { Database } from '../platform/database/database.js'
import { describeError, type Log } from '../platform/log/log.js'
import { sendDueDigests, type DigestSenderParts } from '../notifications/send-digests.js'
import { sendDueNotices, type NoticeSenderParts } from '../notifications/send-notices.js'
import { askForCalendarDrafts, makeWaitingDraft, publishSignedDraft } from '../publication/work-off-drafts.js'
import { makeWaitingRange } from '../publication/work-off-ranges.js'
import { answerWaitingCheck, askForDailyChecks } from '../disclosure/work-off-checks.js'
import { removeAbandonedFiles } from './abandoned-files.js'
import { removeDoomedFiles } from './doomed-files.js'
import type { WorkerMetrics } from './metrics.js'

export interface RoundParts {
  /** Connected as `sujarit_worker`. */
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly metrics: WorkerMetrics
  readonly blobs: BlobStore
}

/**
 * Asks for the drafts that the calendar owes, makes those that wait, and publishes what three have signed, one transaction
 * each.
 * @throws the driver's error when the database cannot be reached.
 */
export async function workOffDrafts({ database, clock, log, metrics }: RoundParts): Promise<void> {
  const report = (error: unknown): void => {
    log.error('release_failed', describeError(error))
  }
  await askForCalendarDrafts(database, clock)
  for (;;) {
    const outcome = (await makeWaitingDraft(database, report)) ?? (await publishSignedDraft(database, clock))
    if (outcome === null) return
    metrics.releases.inc({ result: outcome.result })
    log.info('release_ended', { code: outcome.result === 'refused' ? outcome.problem : outcome.result })
  }
}

/**
 * Makes the figures of days that officers asked for, one transaction each.
 * @throws the driver's error when the database cannot be reached.
 */
export async function workOffRanges({ database, clock, log }: RoundParts): Promise<void> {
  for (;;) {
    const outcome = await makeWaitingRange(database, clock, (error) => {
      log.error('range_failed', describeError(error))
    })
    if (outcome === null) return
    log.info('range_ended', { code: outcome.result === 'refused' ? outcome.problem : outcome.result })
  }
}

/**
 * Looks at the pages of every agency whose day has come or whose officer has asked. The whole work of a stop: one agency's
 * pages at a time, each within its own limits.
 * @throws the driver's error when the database cannot be reached.
 */
export async function lookAtDisclosures(
  parts: RoundParts & { readonly publicOrigin: string; readonly stopping: AbortSignal },
): Promise<void> {
  await askForDailyChecks(parts)
  await answerWaitingCheck(parts)
}

/**
 * Chains the new facts of every agency. One agency with a fact that cannot be chained does not hold up the others.
 * @throws the driver's error when the database cannot be reached.
 */
export async function chainNewFacts({ database, log, metrics }: RoundParts): Promise<void> {
  const agencies = await database.call<{ readonly id: AgencyId }>(
    'agencies',
    'SELECT agency_id AS id FROM agency.agency',
    [],
  )
  let count = 0
  for (const { id } of agencies) {
    try {
      count += await database.source.transaction((tx) => sequenceEvents(tx, id))
    } catch (error) {
      if (!(error instanceof UnknownEventError)) throw error
      log.error('unknown_fact', describeError(error))
    }
  }
  metrics.chained.inc(count)
  if (count > 0) log.info('chained', { count })
}

/**
 * Chains the new acts of the audit log. Every round: they carry their time anyhow, and one without a place could still be
 * removed unseen.
 * @throws the driver's error when the database cannot be reached.
 */
export async function chainNewActs({ database }: RoundParts): Promise<void> {
  for (const agency of await agenciesToChain(database.source.manager)) {
    await database.source.transaction((tx) => chainActs(tx, agency))
  }
}

/**
 * Sends the mails that are due.
 * @throws the driver's error when the database cannot be reached.
 */
export async function sendMail(
  { clock, log, metrics }: RoundParts,
  mail: NoticeSenderParts & DigestSenderParts,
): Promise<void> {
  // One number for both: how many officers an office has is nobody's business.
  const count = (await sendDueNotices(mail)) + (await sendDueDigests(mail, clock.now()))
  metrics.mails.inc(count)
  if (count > 0) log.info('mails_sent', { count })
}

/**
 * Keeps a numbered version of each guideline that has changed.
 * @throws the driver's error when the database cannot be reached.
 */
export async function numberChangedGuidelines({ database, clock, log }: RoundParts): Promise<void> {
  const count = await numberGuidelines(database, officeDate(clock.now()))
  if (count > 0) log.info('guidelines_numbered', { count })
}

/**
 * Lets those who stand by outside into reports that nobody has opened in time. Says nothing of how many: the log is no
 * place to count reports in.
 * @throws the driver's error when the database cannot be reached.
 */
export async function releaseUnopenedReports({ database, clock }: RoundParts): Promise<void> {
  const today = officeDate(clock.now())
  await database.call('release_withheld', 'SELECT corruption.release_withheld($1)', [today])
}

/**
 * Renews the day owed in every case: a filing that came in the very moment in which the calendar changed has kept the old
 * one. Nothing is counted and nothing is logged: there are figures of reports in it.
 * @throws the driver's error when the database cannot be reached.
 */
export async function renewDues({ database }: RoundParts): Promise<void> {
  await database.call('renew_dues', 'SELECT agency.renew_dues(agency_id) FROM agency.agency', [])
}

/** A store that is away leaves the files for the next round, and holds up nothing else. */
export async function removeFilesNobodyClaimed(parts: RoundParts): Promise<void> {
  const { log, metrics } = parts
  try {
    const count = await removeAbandonedFiles(parts)
    if (count > 0) log.info('files_removed', { count })
  } catch (error) {
    metrics.failures.inc()
    log.error('files_not_removed', describeError(error))
  }
}

/**
 * Removes the files of cases that were destroyed.
 * @returns false when some are left: a store that is away is tried again later, and holds up nothing else.
 */
export async function removeFilesOfDestroyedCases(parts: RoundParts): Promise<boolean> {
  const { log, metrics } = parts
  try {
    // Not counted in the log: reports have files, too.
    await removeDoomedFiles(parts)
    return true
  } catch (error) {
    metrics.failures.inc()
    log.error('files_not_removed', describeError(error))
    return false
  }
}
