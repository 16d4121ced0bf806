import type { OfficerId } from '../../kernel/ids.js'
import type { KeptCase } from '../../retention/list-kept.service.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NameOf } from '../officer-names.js'

type Named = Pick<KeptCase, 'channel' | 'what' | 'locator'>

/** «1234 5678 · เรื่องทั่วไป · ทั้งเรื่อง» */
export function caseLine({ t }: DeskFrame, { channel, what, locator }: Named): string {
  return t('retention.caseLine', {
    number: unbroken(formatLocator(locator)),
    room: t(`retention.room.${channel}`),
    what: t(`retention.what.${channel}.${what}`),
  })
}

export function caseDays(
  { t, lang }: DeskFrame,
  { outcome, closedOn, keepUntil }: Pick<KeptCase, 'outcome' | 'closedOn' | 'keepUntil'>,
): string {
  return t('retention.caseDays', {
    outcome: t(`retention.outcome.${outcome}`),
    closed: unbroken(formatOfficeDate(lang, closedOn, 'short')),
    until: unbroken(formatOfficeDate(lang, keepUntil, 'short')),
  })
}

export function personOf({ t }: DeskFrame, nameOf: NameOf, officer: OfficerId): string {
  return nameOf(officer) ?? t('retention.left')
}

/** A day or a number in the middle of a sentence stays on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
