import { translator, type Lang } from '../../../ui/messages/translator.js'
import type { EvidenceWords } from '../../files/evidence-words.js'

/** The sentences about files in one language; loaded when files come into play. */
export async function loadEvidenceWords(lang: Lang): Promise<EvidenceWords> {
  const { areas } = lang === 'th' ? await import('./words-th.js') : await import('./words-en.js')
  return translator(lang, areas)
}
