import type { SendMailOptions } from 'nodemailer'
import { messagesFor, type Lang } from '../ui/messages/messages.js'
import { filledText } from './filled-text.js'

export interface NoticeMailInput {
  readonly kind: 'confirm' | 'news'
  readonly lang: Lang
  /** Short name of the office. */
  readonly office: string
  readonly to: string
  readonly from: string
  /** Confirms, or stops. */
  readonly link: string
  /** Where mailboxes are opened. */
  readonly mailbox: string
}

/** In bytes of UTF-8. Both kinds in every language fit, with names and addresses to spare. */
const bodyLength = 4096

/**
 * A mail that says no more than that there is something to read: no case number, no category, no word of anybody. Every mail
 * has the same subject and the same size, whatever has happened.
 * @throws RangeError when the text does not fit into the size.
 */
export function noticeMail({
  kind,
  lang,
  office,
  to,
  from,
  link,
  mailbox,
}: NoticeMailInput): SendMailOptions {
  const t = messagesFor(lang)
  const text = t(`notice.mail.${kind}`, { office, link, mailbox })
  return {
    from: { name: office, address: from },
    // As an object: a text would be taken apart at commas.
    to: { name: '', address: to },
    subject: t('notice.mail.subject', { office }),
    text: filledText(text, bodyLength),
    // Base64 alone keeps the size: quoted-printable would depend on the letters.
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
    list: { unsubscribe: link },
  }
}
