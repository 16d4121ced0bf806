import type { JSX } from 'preact'
import { filledOwnText, type OwnTextField } from '../../kernel/own-text.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { SettingRow } from '../../kernel/setting.js'
import { digestSubject, digestText } from '../../notifications/digest-mail.js'
import { noticeText } from '../../notifications/notice-mail.js'
import { messagesFor, type T } from '../../ui/messages/messages.js'
import { builtInText } from './built-in-texts.js'

/** What mails of an office are filled with. */
export interface MailSample {
  readonly office: { readonly th: string; readonly en: string }
  readonly phone: string
  /** Where links of its mails lead. Without a trailing slash. */
  readonly origin: string
  readonly desk: string
  readonly day: OfficeDate
  readonly offersMalay: boolean
}

/** Stands for the part of a link that every receiver has of their own. */
const ownLink = '/notice/…'

type TextLanguage = 'th' | 'en' | 'ms'

/** A mail to complainants, in each language exactly as it goes out. */
export function NoticeMailView(props: {
  readonly kind: 'confirm' | 'news'
  readonly row: SettingRow
  readonly sample: MailSample
}): JSX.Element {
  const { kind, row, sample } = props
  return (
    <>
      {languagesOf(sample).map((lang) => {
        const office = sample.office[lang === 'th' ? 'th' : 'en']
        const origin = lang === 'th' ? sample.origin : `${sample.origin}/${lang}`
        const opening = String(row[`mail_${kind}_${lang}`] ?? '')
        const links = { link: origin + ownLink, mailbox: `${origin}/mailbox` }
        const text = noticeText({ kind, lang, office, phone: sample.phone, opening, ...links })
        return (
          <Mail
            lang={lang}
            from={office}
            subject={messagesFor(lang)('notice.mail.subject', { office })}
            text={text}
          />
        )
      })}
    </>
  )
}

/** The morning's mail to officers: one, in both languages. */
export function DigestMailView({
  row,
  sample,
}: {
  readonly row: SettingRow
  readonly sample: MailSample
}): JSX.Element {
  const { office, day, desk } = sample
  const opening = { th: String(row['mail_digest_th'] ?? ''), en: String(row['mail_digest_en'] ?? '') }
  const subject = digestSubject({ office, day })
  return (
    <Mail lang="th" from={office.th} subject={subject} text={digestText({ office, opening, day, desk })} />
  )
}

function Mail(props: {
  readonly lang: TextLanguage
  readonly from: string
  readonly subject: string
  readonly text: string
}): JSX.Element {
  return (
    <div class="sj-mail" lang={props.lang}>
      <p class="govuk-body">
        {props.from}
        <br />
        <strong>{props.subject}</strong>
      </p>
      <p class="govuk-body sj-prewrap">{props.text}</p>
    </div>
  )
}

/** What stands in mailboxes of general complaints, while they are open and when they have ended. */
export function MailboxWordsView(props: {
  readonly t: T
  readonly row: SettingRow
  readonly sample: MailSample
}): JSX.Element {
  return (
    <>
      {(['open', 'ended'] as const).flatMap((state) =>
        languagesOf(props.sample).map((lang) => <MailboxWord {...props} state={state} lang={lang} />),
      )}
    </>
  )
}

interface MailboxWordProps {
  readonly t: T
  readonly row: SettingRow
  readonly sample: MailSample
  readonly state: 'open' | 'ended'
  readonly lang: TextLanguage
}

/** As in a mailbox, under the name that its field has in the form. */
function MailboxWord({ t, row, sample, state, lang }: MailboxWordProps): JSX.Element {
  const field: OwnTextField = `mailbox_${state}_${lang}`
  const words = messagesFor(lang)
  const office = sample.office[lang === 'th' ? 'th' : 'en']
  const text = String(row[field] ?? '') === '' ? builtInText(field) : String(row[field])
  return (
    <>
      <h3 class="govuk-heading-s">{t(`settings.field.${field}`)}</h3>
      <div class="sj-mail" lang={lang}>
        <p class="govuk-body">
          <strong>{words('mailbox.officeTitle', { office })}</strong>
        </p>
        <p class="govuk-body sj-prewrap">{filledOwnText(text, { office, phone: sample.phone })}</p>
        <p class="govuk-body">{words('mailbox.officeNever')}</p>
      </div>
    </>
  )
}

function languagesOf({ offersMalay }: MailSample): TextLanguage[] {
  return offersMalay ? ['th', 'en', 'ms'] : ['th', 'en']
}
