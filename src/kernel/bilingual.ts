/** A text that an agency writes once in each language of its pages. */
export interface Bilingual {
  readonly th: string
  readonly en: string
}

/** The languages in which agencies write. */
export type WrittenLanguage = keyof Bilingual

/** What an agency wrote, for a page in any language: the Thai for Thai pages, the English for all others. */
export function textIn(text: Bilingual, lang: string): string {
  return text[writtenFor(lang)]
}

/** In which of an agency's languages its own words stand on a page. */
export function writtenFor(lang: string): WrittenLanguage {
  return lang === 'th' ? 'th' : 'en'
}
