import type { SendMailOptions } from 'nodemailer'
import { filledOwnText } from '../kernel/own-text.js'
import { messagesFor, type Lang } from '../ui/messages/messages.js'
import { bodyLength, filledText } from './filled-text.js'

export interface NoticeMailInput {
  readonly kind: 'confirm' | 'news'
  readonly lang: Lang
  /** Short name of the office. */
  readonly office: string
  readonly phone: string
  /** The opening as the office words it in this language; empty is ours. */
  readonly opening: string
  readonly to: string
  readonly from: string
  /** Confirms, or stops. */
  readonly link: string
  /** Where mailboxes are opened. */
  readonly mailbox: string
}

/**
 * A mail that says no more than that there is something to read: no case number, no category, no word of anybody. Every mail
 * has the same subject and the same size, whatever has happened. The office words the opening alone: what to press, how to
 * stop and that nobody asks for a code stays.
 * @throws RangeError when the text does not fit into the size.
 */
export function noticeMail(input: NoticeMailInput): SendMailOptions {
  const { lang, office, to, from, link } = input
  return {
    from: { name: office, address: from },
    // As an object: a text would be taken apart at commas.
    to: { name: '', address: to },
    subject: messagesFor(lang)('notice.mail.subject', { office }),
    text: filledText(noticeText(input), bodyLength),
    // Base64 alone keeps the size: quoted-printable would depend on the letters.
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
    list: { unsubscribe: link },
  }
}

/** What is read of it. */
export function noticeText(input: Omit<NoticeMailInput, 'to' | 'from'>): string {
  const { kind, lang, office, phone, opening, link, mailbox } = input
  const t = messagesFor(lang)
  const words =
    opening === ''
      ? t(`notice.mail.${kind}Opening`, { office, phone })
      : filledOwnText(opening, { office, phone })
  return `${words}\n\n${t(`notice.mail.${kind}Rest`, { link, mailbox })}`
}
