import type { WrittenLanguage } from '../../../kernel/bilingual.js'
import enLetters from '../../../ui/messages/en/letters.json' with { type: 'json' }
import thLetters from '../../../ui/messages/th/letters.json' with { type: 'json' }
import { translator, type KeyOf, type Translate } from '../../../ui/messages/translator.js'
import { caseWordsEn, caseWordsTh } from '../case-words.js'
import { pageLanguage } from '../desk-words.js'

const th = { ...caseWordsTh, letters: thLetters }
const en: typeof th = { ...caseWordsEn, letters: enLetters }

export type PaperWords = Translate<KeyOf<typeof th>>

export interface PaperSpeech {
  readonly lang: WrittenLanguage
  /** In the language of the page. */
  readonly t: PaperWords
  /** In Thai: what stands on official paper. */
  readonly thai: PaperWords
}

export function paperSpeech(): PaperSpeech {
  const lang = pageLanguage()
  const thai = translator('th', th)
  return { lang, thai, t: lang === 'en' ? translator('en', en) : thai }
}
