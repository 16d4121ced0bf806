import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import { translator, type Lang } from '../../ui/messages/translator.js'

/** The sentences of one language; only that one is loaded. */
export async function loadWords(lang: Lang): Promise<ReporterWords> {
  const { areas } = lang === 'en' ? await import('./words-en.js') : await import('./words-th.js')
  return translator(lang, areas)
}
