import type { PlainJson } from '../../kernel/canonical-json.js'
import { writtenFor } from '../../kernel/bilingual.js'
import type { PageFrame } from '../page-frame.js'

/** Size of the badge in CSS pixels; the link snippet repeats it, so that a page does not jump. */
export const badgeSize = { width: 360, height: 96 }

/** The sealed channel's own mark: a page with a folded corner and a lac seal. */
const seal = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#5e2750" stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round"><path d="M10 21H5V3h9.5l4 4v3"/><path d="M14.5 3v4h4"/><circle cx="16.5" cy="16.5" r="4.7"/><circle cx="16.5" cy="16.5" r="1.7" fill="#5e2750"/></svg>`

export function badgeData({ t, lang, agency }: Pick<PageFrame, 't' | 'lang' | 'agency'>): PlainJson {
  const office = agency.shortName
  return {
    lang: writtenFor(lang),
    seal,
    line: t('share.badgeLine'),
    note: t('share.badgeNote', { office }),
  }
}
