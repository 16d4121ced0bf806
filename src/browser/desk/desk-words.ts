import type { WrittenLanguage } from '../../kernel/bilingual.js'
import enAccounts from '../../ui/messages/en/accounts.json' with { type: 'json' }
import enCommon from '../../ui/messages/en/common.json' with { type: 'json' }
import enKeys from '../../ui/messages/en/keys.json' with { type: 'json' }
import enTerms from '../../ui/messages/en/terms.json' with { type: 'json' }
import thAccounts from '../../ui/messages/th/accounts.json' with { type: 'json' }
import thCommon from '../../ui/messages/th/common.json' with { type: 'json' }
import thKeys from '../../ui/messages/th/keys.json' with { type: 'json' }
import thTerms from '../../ui/messages/th/terms.json' with { type: 'json' }
import { translator, type KeyOf, type Translate } from '../../ui/messages/translator.js'

const th = { accounts: thAccounts, common: thCommon, keys: thKeys, terms: thTerms }
const en: typeof th = { accounts: enAccounts, common: enCommon, keys: enKeys, terms: enTerms }

export type DeskWords = Translate<KeyOf<typeof th>>

export function pageLanguage(): WrittenLanguage {
  return document.documentElement.lang === 'en' ? 'en' : 'th'
}

/** The sentences of accounts' pages, in the language of this page. */
export function deskWords(): DeskWords {
  const lang = pageLanguage()
  return translator(lang, lang === 'en' ? en : th)
}
