import type { WrittenLanguage } from '../../kernel/bilingual.js'
import enVault from '../../ui/messages/en/vault.json' with { type: 'json' }
import thVault from '../../ui/messages/th/vault.json' with { type: 'json' }
import { translator, type KeyOf, type Translate } from '../../ui/messages/translator.js'
import { caseWordsEn, caseWordsTh } from './case-words.js'
import { pageLanguage } from './desk-words.js'

const th = { ...caseWordsTh, vault: thVault }
const en: typeof th = { ...caseWordsEn, vault: enVault }

/** What a case speaks, and the words of its vault. */
export interface VaultSpeech {
  readonly lang: WrittenLanguage
  readonly t: Translate<KeyOf<typeof th>>
}

export function vaultSpeech(): VaultSpeech {
  const lang = pageLanguage()
  return { lang, t: translator(lang, lang === 'en' ? en : th) }
}
