import type { WrittenLanguage } from '../../kernel/bilingual.js'
import { ownTextOf, tidyOwnText, type OwnText, type OwnTextField } from '../../kernel/own-text.js'
import type { Answers } from '../../settings/read-answers.js'
import type { Field } from '../../settings/setting-shapes.js'
import { messagesFor, type Lang } from '../../ui/messages/messages.js'

/** Each placeholder as it is typed. */
const asTyped = { office: '{office}', phone: '{phone}', day: '{day}' }

const keys = {
  mail_confirm: 'notice.mail.confirmOpening',
  mail_news: 'notice.mail.newsOpening',
  mail_digest: 'deadlines.digest.opening',
  mailbox_open: 'mailbox.officeOpen',
  mailbox_ended: 'mailbox.officeEnded',
} as const satisfies Record<OwnText, string>

/** In which language a text is. */
export function languageOfText(field: OwnTextField): Extract<Lang, WrittenLanguage | 'ms'> {
  return field.slice(-2) as 'th' | 'en' | 'ms'
}

/** What the system ships, with its placeholders. */
export function builtInText(field: OwnTextField): string {
  return messagesFor(languageOfText(field))(keys[ownTextOf(field)], asTyped)
}

/** A form shows the words that go out today, so that nobody begins from an empty page. */
export function withBuiltIn(fields: readonly Field[], answers: Answers): Answers {
  const shown = fields.flatMap((field) =>
    field.kind === 'text' && answers[field.name] === '' ? [[field.name, builtInText(field.name)]] : [],
  )
  return { ...answers, ...(Object.fromEntries(shown) as Answers) }
}

/** What was left as the system ships it is not the office's own, and follows when the system's words become better. */
export function withoutBuiltIn(fields: readonly Field[], answers: Answers): Answers {
  const usual = fields.flatMap((field) =>
    field.kind === 'text' && tidyOwnText(answers[field.name] ?? '') === builtInText(field.name)
      ? [[field.name, '']]
      : [],
  )
  return { ...answers, ...(Object.fromEntries(usual) as Answers) }
}
