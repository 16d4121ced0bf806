import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import { translator, type Lang } from '../../ui/messages/translator.js'

/** As in `reporter-words.ts`. */
const languages = {
  th: () => import('./mailbox-words-th.js'),
  en: () => import('./mailbox-words-en.js'),
  ms: () => import('./mailbox-words-ms.js'),
  my: () => import('./mailbox-words-en.js'),
}

/** The sentences of the mailbox in one language; only that one is loaded. */
export async function loadMailboxWords(lang: Lang): Promise<MailboxWords> {
  const { areas } = await languages[lang]()
  return translator(lang, areas)
}
