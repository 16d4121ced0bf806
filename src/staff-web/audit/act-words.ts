import { acts } from '../../audit/record-act.js'
import type { ListedAct } from '../../audit/read-acts.service.js'
import type { OfficerId } from '../../kernel/ids.js'
import type { T } from '../../ui/messages/messages.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { known } from '../list-links.js'
import type { NameOf } from '../officer-names.js'

/** What was done, in words; the code itself where another version wrote it. */
export function wordsOfAct(t: T, act: string): string {
  const code = known(acts, act)
  return code === null ? act : t(`audit.act.${code}`)
}

export function whoActed(t: T, { officer }: ListedAct, nameOf: NameOf): string {
  if (officer === null) return t('audit.nobody')
  return nameOf(officer) ?? t('audit.left')
}

/** The general case, the officer, or the day's number of a sealed case. */
export function subjectOfAct(t: T, act: ListedAct, nameOf: NameOf): string {
  const { sealedNumber, locator, subject } = act
  if (sealedNumber !== null) return t('audit.sealedCase', { number: sealedNumber })
  if (locator !== null) return formatLocator(locator)
  const name = subject === null ? null : nameOf(subject as OfficerId)
  return name ?? t('audit.noSubject')
}

/** Hours and minutes in the office; null where they are hidden. */
export function timeOfAct({ at }: ListedAct): string | null {
  return at === null ? null : officeTime.format(at)
}

const officeTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Bangkok',
  hour: '2-digit',
  minute: '2-digit',
})
