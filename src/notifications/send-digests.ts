import type { Transporter } from 'nodemailer'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import type { Database } from '../platform/database/database.js'
import type { Log } from '../platform/log/log.js'
import { digestMail, type DigestMailInput } from './digest-mail.js'
import { failureOf } from './mail-failure.js'

export interface DigestSenderParts {
  /** Connected as `sujarit_worker`. */
  readonly database: Database
  readonly log: Log
  readonly transport: Pick<Transporter, 'sendMail'>
  readonly from: string
  /** Where officers sign in. */
  readonly staffOrigin: string
}

interface DueDigest {
  readonly agency_id: AgencyId
  readonly officer_id: OfficerId
  readonly day: OfficeDate
  readonly attempts: number
  readonly email: string
  readonly office_th: string
  readonly office_en: string
}

type OpenedDigest = DueDigest & Pick<DigestMailInput, 'opening'>

const ours = { th: '', en: '' }

/** After the first, second … failure, in minutes; after the last one there is none that day. */
const retryAfterMinutes = [1, 5, 15, 60, 180] as const
const atOnce = 20

/**
 * Plans the digests of the day and sends those whose moment has come, each at most once.
 * @returns how many were taken.
 * @throws the driver's error when the database cannot be reached.
 */
export async function sendDueDigests(parts: DigestSenderParts, now: Date): Promise<number> {
  const { database } = parts
  await database.call('plan_digests', 'SELECT staff.plan_digests($1)', [officeDate(now)])
  let taken = 0
  for (;;) {
    const sql = 'SELECT * FROM staff.claim_digests($1, $2)'
    const due = await database.call<DueDigest>('claim_digests', sql, [now, atOnce])
    const openings = await openingsOf(database, due)
    for (const digest of due)
      if (await deliver(parts, { ...digest, opening: openings.get(digest.agency_id) ?? ours }, now))
        taken += 1
    if (due.length < atOnce) return taken
  }
}

/** As each office words its morning's mail. */
async function openingsOf(
  database: Database,
  due: readonly DueDigest[],
): Promise<Map<AgencyId, DigestMailInput['opening']>> {
  const rows = await database.call<{ agency_id: AgencyId; th: string; en: string }>(
    'digest_openings',
    'SELECT agency_id, mail_digest_th AS th, mail_digest_en AS en FROM agency.agency WHERE agency_id = ANY ($1)',
    [due.map(({ agency_id }) => agency_id)],
  )
  return new Map(rows.map(({ agency_id, th, en }) => [agency_id, { th, en }]))
}

async function deliver(parts: DigestSenderParts, digest: OpenedDigest, now: Date): Promise<boolean> {
  const { database, transport, from, staffOrigin } = parts
  const key = [digest.agency_id, digest.officer_id, digest.day]
  try {
    const office = { th: digest.office_th, en: digest.office_en }
    const { email: to, day, opening } = digest
    await transport.sendMail(digestMail({ office, opening, to, from, day, desk: staffOrigin }))
  } catch (error) {
    const { isFinal, code } = failureOf(error)
    const delay = isFinal ? undefined : retryAfterMinutes[digest.attempts - 1]
    const retryAt = delay === undefined ? null : new Date(now.getTime() + delay * 60_000)
    parts.log.warn(retryAt === null ? 'digest_given_up' : 'digest_failed', { code })
    await database.call('digest_refused', 'SELECT staff.digest_refused($1, $2, $3, $4)', [...key, retryAt])
    return false
  }
  return true
}
