import type { SendMailOptions } from 'nodemailer'
import type { OfficeDate } from '../kernel/office-date.js'
import { messagesFor } from '../ui/messages/messages.js'
import { filledText } from './filled-text.js'

export interface DigestMailInput {
  /** Short names of the office. */
  readonly office: { readonly th: string; readonly en: string }
  readonly to: string
  readonly from: string
  readonly day: OfficeDate
  /** Where officers sign in. */
  readonly desk: string
}

/** In bytes of UTF-8; both languages fit, with a long name and address to spare. */
const bodyLength = 4096

/**
 * The morning's mail to somebody who works on cases. It is the same for all of an office and differs from yesterday's by the
 * date alone, whether there is anything to do or not: mail servers learn nothing from it.
 * @throws RangeError when the text does not fit into the size.
 */
export function digestMail({ office, to, from, day, desk }: DigestMailInput): SendMailOptions {
  const th = messagesFor('th')
  const en = messagesFor('en')
  const text = [
    th('deadlines.digest.text', { office: office.th, day, desk }),
    en('deadlines.digest.text', { office: office.en, day, desk }),
  ].join('\n')
  return {
    from: { name: office.th, address: from },
    to: { name: '', address: to },
    subject: th('deadlines.digest.subject', { office: office.th, day }),
    text: filledText(text, bodyLength),
    // Base64 alone keeps the size: quoted-printable would depend on the letters.
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'th, en' },
  }
}
