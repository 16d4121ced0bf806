import type { onRequestAsyncHookHandler } from 'fastify'
import type { AgencyService } from '../agency/agency.service.js'
import { languageOf } from '../platform/http/language.js'

/** Whoever follows an old link into a language that the office no longer offers finds the same page in Thai. */
export function inOfferedLanguage(
  agencies: AgencyService,
  next: onRequestAsyncHookHandler,
): onRequestAsyncHookHandler {
  return async function admit(request, reply) {
    const lang = languageOf(request)
    if (request.method === 'GET' && (lang === 'ms' || lang === 'my')) {
      const agency = await agencies.agencyOfHost(request.hostname).catch(() => null)
      if (agency !== null && !agency.offers[lang]) return reply.redirect(inThai(request.url), 302)
    }
    return next.call(this, request, reply)
  }
}

/** Only the path of this site: two slashes at the front would lead to another. */
function inThai(url: string): string {
  return `/${url.replace(/^[/\\]+/, '')}`
}
