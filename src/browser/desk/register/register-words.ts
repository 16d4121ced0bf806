import enCommon from '../../../ui/messages/en/common.json' with { type: 'json' }
import enEvidence from '../../../ui/messages/en/evidence.json' with { type: 'json' }
import enRegister from '../../../ui/messages/en/register.json' with { type: 'json' }
import enReport from '../../../ui/messages/en/report.json' with { type: 'json' }
import enTerms from '../../../ui/messages/en/terms.json' with { type: 'json' }
import thCommon from '../../../ui/messages/th/common.json' with { type: 'json' }
import thEvidence from '../../../ui/messages/th/evidence.json' with { type: 'json' }
import thRegister from '../../../ui/messages/th/register.json' with { type: 'json' }
import thReport from '../../../ui/messages/th/report.json' with { type: 'json' }
import thTerms from '../../../ui/messages/th/terms.json' with { type: 'json' }
import { translator, type KeyOf, type Translate } from '../../../ui/messages/translator.js'
import { pageLanguage } from '../desk-words.js'

const th = { common: thCommon, evidence: thEvidence, register: thRegister, report: thReport, terms: thTerms }
const en: typeof th = {
  common: enCommon,
  evidence: enEvidence,
  register: enRegister,
  report: enReport,
  terms: enTerms,
}

export type RegisterWords = Translate<KeyOf<typeof th>>

/** The sentences of the register's sealed form, in the language of this page. */
export function registerWords(): RegisterWords {
  const lang = pageLanguage()
  return translator(lang, lang === 'en' ? en : th)
}
