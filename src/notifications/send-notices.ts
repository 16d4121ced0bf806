import type { Transporter } from 'nodemailer'
import { ContactDataError, openContact } from '../contact-data/open.js'
import { noticeLink } from '../general/record/notice-link.js'
import type { AgencyId, ComplaintId } from '../kernel/ids.js'
import type { Database } from '../platform/database/database.js'
import type { Log } from '../platform/log/log.js'
import type { Pepper } from '../platform/secrets/pepper.js'
import type { Lang } from '../ui/messages/messages.js'
import { failureOf } from './mail-failure.js'
import { mailOrigin } from './mail-origin.js'
import { noticeMail } from './notice-mail.js'

export interface NoticeSenderParts {
  /** Connected as `sujarit_worker`. */
  readonly database: Database
  readonly log: Log
  readonly pepper: Pepper
  /** Opens addresses of general complaints. */
  readonly contactIdentity: string
  readonly transport: Pick<Transporter, 'sendMail'>
  readonly from: string
  /** Where links lead, for agencies without a host name of their own. */
  readonly publicOrigin: string
}

interface DueMail {
  readonly agency_id: AgencyId
  readonly id: string
  readonly complaint_id: ComplaintId
  readonly kind: 'confirm' | 'news'
  readonly attempts: number
  readonly notice: string
  readonly state: string
  readonly lang: Lang
  readonly address_sealed: Buffer | null
  readonly office_th: string
  readonly office_en: string
  readonly phone: string
  /** The office's own openings by language; empty is ours. */
  readonly openings: Readonly<Partial<Record<Lang, string>>>
  readonly host: string | null
}

/** After the first, second … failure, in minutes; after the last one the mail is given up. About two days. */
const retryAfterMinutes = [1, 5, 15, 60, 180, 360, 720, 1440] as const
const atOnce = 20

/**
 * Claims mails for ten minutes, so that a worker that is killed while it sends leaves them to the next. A mail may then go
 * out twice, never not at all.
 */
const claim = `
  WITH due AS (
    SELECT agency_id, id FROM general.mail WHERE next_try_at <= now() ORDER BY next_try_at LIMIT ${atOnce}
    FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE general.mail m SET attempts = m.attempts + 1, next_try_at = now() + interval '10 minutes'
    FROM due WHERE m.agency_id = due.agency_id AND m.id = due.id
    RETURNING m.agency_id, m.id, m.complaint_id, m.kind, m.attempts
  )
  SELECT c.*, n.id AS notice, n.state, n.lang, n.address_sealed, a.short_name_th AS office_th,
    a.short_name_en AS office_en, a.phone,
    CASE c.kind WHEN 'confirm' THEN jsonb_build_object('th', a.mail_confirm_th, 'en', a.mail_confirm_en, 'ms', a.mail_confirm_ms)
      ELSE jsonb_build_object('th', a.mail_news_th, 'en', a.mail_news_en, 'ms', a.mail_news_ms) END AS openings,
    (SELECT min(h.host) FROM agency.host h WHERE h.agency_id = a.agency_id) AS host
  FROM claimed c
  JOIN general.notice n ON n.agency_id = c.agency_id AND n.complaint_id = c.complaint_id
  JOIN agency.agency a ON a.agency_id = c.agency_id`

/**
 * Sends the mails that are due. One that the server refuses for now is tried again later; one that it refuses for good ends
 * the notice and deletes its address.
 * @returns how many were sent.
 * @throws the driver's error when the database cannot be reached.
 */
export async function sendDueNotices(parts: NoticeSenderParts): Promise<number> {
  let sent = 0
  for (;;) {
    const due = await parts.database.call<DueMail>('claim_mail', claim, [])
    for (const mail of due) if (await deliver(parts, mail)) sent += 1
    if (due.length < atOnce) return sent
  }
}

async function deliver(parts: NoticeSenderParts, mail: DueMail): Promise<boolean> {
  const isWanted = mail.state === (mail.kind === 'confirm' ? 'unconfirmed' : 'confirmed')
  if (!isWanted || mail.address_sealed === null) {
    await forget(parts, mail)
    return false
  }
  try {
    await parts.transport.sendMail(await written(parts, mail, mail.address_sealed))
  } catch (error) {
    await afterFailure(parts, mail, error)
    return false
  }
  await forget(parts, mail)
  return true
}

async function written(
  { pepper, contactIdentity, from, publicOrigin }: NoticeSenderParts,
  mail: DueMail,
  sealed: Buffer,
): Promise<ReturnType<typeof noticeMail>> {
  const { email } = await openContact(contactIdentity, sealed)
  const origin = mailOrigin(mail.host, publicOrigin)
  const inLanguage = mail.lang === 'th' ? origin : `${origin}/${mail.lang}`
  return noticeMail({
    kind: mail.kind,
    lang: mail.lang,
    office: mail.lang === 'th' ? mail.office_th : mail.office_en,
    phone: mail.phone,
    opening: mail.openings[mail.lang] ?? '',
    to: email,
    from,
    link: `${inLanguage}/notice/${noticeLink(pepper, mail.agency_id, mail.notice)}`,
    mailbox: `${inLanguage}/mailbox`,
  })
}

async function afterFailure(parts: NoticeSenderParts, mail: DueMail, error: unknown): Promise<void> {
  const failure = failureOf(error)
  const delay = retryAfterMinutes[mail.attempts - 1]
  const isFinal = failure.isFinal || error instanceof ContactDataError || delay === undefined
  parts.log.warn(isFinal ? 'mail_given_up' : 'mail_failed', { code: failure.code })
  if (isFinal) await giveUp(parts, mail)
  else await retryIn(parts, mail, delay)
}

async function retryIn({ database }: NoticeSenderParts, mail: DueMail, minutes: number): Promise<void> {
  await database.call(
    'retry_mail',
    'UPDATE general.mail SET next_try_at = now() + make_interval(mins => $3) WHERE agency_id = $1 AND id = $2',
    [mail.agency_id, mail.id, minutes],
  )
}

async function giveUp({ database }: NoticeSenderParts, mail: DueMail): Promise<void> {
  const key = [mail.agency_id, mail.complaint_id]
  await database.call(
    'give_up_notice',
    `UPDATE general.notice SET state = 'undeliverable', address_sealed = NULL WHERE agency_id = $1 AND complaint_id = $2`,
    key,
  )
  await database.call(
    'give_up_mails',
    'DELETE FROM general.mail WHERE agency_id = $1 AND complaint_id = $2',
    key,
  )
}

async function forget({ database }: NoticeSenderParts, mail: DueMail): Promise<void> {
  await database.call('forget_mail', 'DELETE FROM general.mail WHERE agency_id = $1 AND id = $2', [
    mail.agency_id,
    mail.id,
  ])
}
