import type { OfficeDate } from '../../kernel/office-date.js'
import { type Lang, messagesFor } from '../messages/messages.js'
import { dayInWords } from './day-in-words.js'

/**
 * A day as people write it: «3 ธันวาคม 2569» (Buddhist era) in Thai, "3 December 2026" (common era) in
 * English; the short form shortens the month. Spaces are ordinary: keep a date together with `sj-nowrap`.
 */
export function formatOfficeDate(lang: Lang, day: OfficeDate, form: 'long' | 'short' = 'long'): string {
  return dayInWords(messagesFor(lang), lang, day, form)
}
