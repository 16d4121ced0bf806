import type { IncomingMessage } from 'node:http'

const languages = ['th', 'en', 'ms', 'my'] as const

export type Language = (typeof languages)[number]

/** Thai is at the root; public-web prepares all four, officers have the first two. */
const prefixes = {
  public: /^\/(en|ms|my)(?=$|[/?])/,
  staff: /^\/(en)(?=$|[/?])/,
} as const

const asked = new WeakMap<IncomingMessage, Language>()

/**
 * Thai pages live at the root, others below `/en`, `/ms` and `/my`. Takes the prefix off before routing, so that
 * controllers name each path once, and remembers it.
 */
export function languageRewriter(program: 'public' | 'staff'): (request: IncomingMessage) => string {
  const prefix = prefixes[program]
  return (request) => {
    const url = request.url ?? '/'
    const found = prefix.exec(url)
    asked.set(request, languages.find((language) => language === found?.[1]) ?? 'th')
    if (found === null) return url
    const rest = url.slice(found[0].length)
    return rest.startsWith('/') ? rest : `/${rest}`
  }
}

/** The language that was asked for. Nothing else decides it: no cookie, no header. */
export function languageOf(request: { readonly raw: IncomingMessage }): Language {
  return asked.get(request.raw) ?? 'th'
}

/** @param path - From the root, without a language. */
export function pathIn(language: Language, path: string): string {
  if (language === 'th') return path
  return path === '/' ? `/${language}` : `/${language}${path}`
}
