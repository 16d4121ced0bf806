import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import { translator, type Lang } from '../../ui/messages/translator.js'

/** No page of the sealed channel is drawn in Burmese yet; one that were would speak English. */
const languages = {
  th: () => import('./words-th.js'),
  en: () => import('./words-en.js'),
  ms: () => import('./words-ms.js'),
  my: () => import('./words-en.js'),
}

/** The sentences of one language; only that one is loaded. */
export async function loadWords(lang: Lang): Promise<ReporterWords> {
  const { areas } = await languages[lang]()
  return translator(lang, areas)
}
