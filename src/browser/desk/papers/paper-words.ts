import type { WrittenLanguage } from '../../../kernel/bilingual.js'
import enCasework from '../../../ui/messages/en/casework.json' with { type: 'json' }
import enCommon from '../../../ui/messages/en/common.json' with { type: 'json' }
import enDesk from '../../../ui/messages/en/desk.json' with { type: 'json' }
import enEvidence from '../../../ui/messages/en/evidence.json' with { type: 'json' }
import enLetters from '../../../ui/messages/en/letters.json' with { type: 'json' }
import enTerms from '../../../ui/messages/en/terms.json' with { type: 'json' }
import thCasework from '../../../ui/messages/th/casework.json' with { type: 'json' }
import thCommon from '../../../ui/messages/th/common.json' with { type: 'json' }
import thDesk from '../../../ui/messages/th/desk.json' with { type: 'json' }
import thEvidence from '../../../ui/messages/th/evidence.json' with { type: 'json' }
import thLetters from '../../../ui/messages/th/letters.json' with { type: 'json' }
import thTerms from '../../../ui/messages/th/terms.json' with { type: 'json' }
import { translator, type KeyOf, type Translate } from '../../../ui/messages/translator.js'
import { pageLanguage } from '../desk-words.js'

const th = {
  casework: thCasework,
  common: thCommon,
  desk: thDesk,
  evidence: thEvidence,
  letters: thLetters,
  terms: thTerms,
}
const en: typeof th = {
  casework: enCasework,
  common: enCommon,
  desk: enDesk,
  evidence: enEvidence,
  letters: enLetters,
  terms: enTerms,
}

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
