import type { SendMailOptions } from 'nodemailer'
import type { OfficeDate } from '../kernel/office-date.js'
import { filledOwnText } from '../kernel/own-text.js'
import { formatOfficeDate } from '../ui/text/format-office-date.js'
import { messagesFor } from '../ui/messages/messages.js'
import { bodyLength, filledText } from './filled-text.js'

interface InBoth {
  readonly th: string
  readonly en: string
}

export interface DigestMailInput {
  /** Short names of the office. */
  readonly office: InBoth
  /** The openings as the office words them; empty is ours. */
  readonly opening: InBoth
  readonly to: string
  readonly from: string
  readonly day: OfficeDate
  /** Where officers sign in. */
  readonly desk: string
}

/**
 * The morning's mail to somebody who works on cases. It is the same for all of an office and differs from yesterday's by the
 * date alone, whether there is anything to do or not: mail servers learn nothing from it.
 * @throws RangeError when the text does not fit into the size.
 */
export function digestMail(input: DigestMailInput): SendMailOptions {
  const { office, to, from } = input
  return {
    from: { name: office.th, address: from },
    to: { name: '', address: to },
    subject: digestSubject(input),
    text: filledText(digestText(input), bodyLength),
    // Base64 alone keeps the size: quoted-printable would depend on the letters.
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'th, en' },
  }
}

/** Its title, in Thai alone. The day is as long on every day: the size on the wire is the same. */
export function digestSubject({ office, day }: Pick<DigestMailInput, 'office' | 'day'>): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return messagesFor('th')('deadlines.digest.subject', {
    ...{ office: office.th, day: `${date}/${month}/${Number(year) + 543}` },
  })
}

/** What is read of it, in both languages. */
export function digestText({ office, opening, day, desk }: Omit<DigestMailInput, 'to' | 'from'>): string {
  const part = (lang: 'th' | 'en'): string => {
    const t = messagesFor(lang)
    const values = { office: office[lang], day: formatOfficeDate(lang, day) }
    const words =
      opening[lang] === '' ? t('deadlines.digest.opening', values) : filledOwnText(opening[lang], values)
    return `${words}\n\n${t('deadlines.digest.rest', { desk })}`
  }
  return `${part('th')}\n${part('en')}`
}
