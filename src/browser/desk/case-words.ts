import type { WrittenLanguage } from '../../kernel/bilingual.js'
import enCommon from '../../ui/messages/en/common.json' with { type: 'json' }
import enCasework from '../../ui/messages/en/casework.json' with { type: 'json' }
import enEvidence from '../../ui/messages/en/evidence.json' with { type: 'json' }
import enDesk from '../../ui/messages/en/desk.json' with { type: 'json' }
import enReport from '../../ui/messages/en/report.json' with { type: 'json' }
import enTerms from '../../ui/messages/en/terms.json' with { type: 'json' }
import thCommon from '../../ui/messages/th/common.json' with { type: 'json' }
import thCasework from '../../ui/messages/th/casework.json' with { type: 'json' }
import thEvidence from '../../ui/messages/th/evidence.json' with { type: 'json' }
import thDesk from '../../ui/messages/th/desk.json' with { type: 'json' }
import thReport from '../../ui/messages/th/report.json' with { type: 'json' }
import thTerms from '../../ui/messages/th/terms.json' with { type: 'json' }
import { translator, type KeyOf, type Translate } from '../../ui/messages/translator.js'
import { pageLanguage } from './desk-words.js'

/** For those who add areas of their own. */
export const caseWordsTh = {
  casework: thCasework,
  common: thCommon,
  desk: thDesk,
  evidence: thEvidence,
  report: thReport,
  terms: thTerms,
}
export const caseWordsEn: typeof caseWordsTh = {
  casework: enCasework,
  common: enCommon,
  desk: enDesk,
  evidence: enEvidence,
  report: enReport,
  terms: enTerms,
}

export interface Speech {
  readonly lang: WrittenLanguage
  readonly t: Translate<KeyOf<typeof caseWordsTh>>
}

/** The sentences of the corruption desk, in the language of this page. */
export function caseSpeech(): Speech {
  const lang = pageLanguage()
  return { lang, t: translator(lang, lang === 'en' ? caseWordsEn : caseWordsTh) }
}
