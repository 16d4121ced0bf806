import type { IncomingMessage } from 'node:http'

export type Language = 'th' | 'en'

const asked = new WeakMap<IncomingMessage, Language>()

/**
 * Thai pages live at the root, English ones below `/en`. Takes the prefix off before routing, so that controllers name
 * each path once, and remembers it.
 */
export function rewriteLanguage(request: IncomingMessage): string {
  const url = request.url ?? '/'
  const english = /^\/en(?=$|[/?])/.exec(url)
  asked.set(request, english === null ? 'th' : 'en')
  if (english === null) return url
  const rest = url.slice('/en'.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** The language of the page that was asked for. Nothing else decides it: no cookie, no header. */
export function languageOf(request: { readonly raw: IncomingMessage }): Language {
  return asked.get(request.raw) ?? 'th'
}

/** @param path - From the root, without a language. */
export function pathIn(language: Language, path: string): string {
  if (language === 'th') return path
  return path === '/' ? '/en' : `/en${path}`
}
