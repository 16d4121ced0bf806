import { translator, type Lang } from '../../../ui/messages/translator.js'
import type { EvidenceWords } from '../../files/evidence-words.js'

/** As in `reporter-words.ts`. */
const languages = {
  th: () => import('./words-th.js'),
  en: () => import('./words-en.js'),
  ms: () => import('./words-ms.js'),
  my: () => import('./words-en.js'),
}

/** The sentences about files in one language; loaded when files come into play. */
export async function loadEvidenceWords(lang: Lang): Promise<EvidenceWords> {
  const { areas } = await languages[lang]()
  return translator(lang, areas)
}
