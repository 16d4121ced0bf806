import type { MessageKey } from '../../../ui/messages/messages.js'
import { translator, type Lang, type Translate } from '../../../ui/messages/translator.js'

export type EvidenceWords = Translate<Extract<MessageKey, `evidence.${string}`>>

/** The sentences about files in one language; loaded when files come into play. */
export async function loadEvidenceWords(lang: Lang): Promise<EvidenceWords> {
  const { areas } = lang === 'th' ? await import('./words-th.js') : await import('./words-en.js')
  return translator(lang, areas)
}
