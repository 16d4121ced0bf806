import type { FastifyRequest } from 'fastify'
import type { Agency } from '../agency/agency.js'
import { Assets } from '../platform/http/assets.js'
import { languageOf, pathIn, type Language } from '../platform/http/language.js'
import type { FooterLink } from '../ui/components/footer.js'
import type { AssetManifest } from '../ui/layouts/assets.js'
import type { PageAgency } from '../ui/layouts/page.js'
import type { PublicPage } from '../ui/layouts/public-layout.js'
import { messagesFor, type T } from '../ui/messages/messages.js'

/** `@Header` of every action that answers with a page. */
export const htmlPage = ['content-type', 'text/html; charset=utf-8'] as const

/** What every public page knows before it knows what it is about. */
export interface PageFrame {
  readonly lang: Language
  readonly t: T
  readonly agency: PageAgency
  readonly isEvaluation: boolean
  readonly assets: AssetManifest
  /** Where the office says that it is, without a trailing slash; never what a request claims in its `Host`. */
  readonly publicOrigin: string
  /** The path that was asked for, without a language. */
  readonly path: string
  /** A path of this web in the language of the page. */
  readonly href: (path: string) => string
}

/** Draws the frame of a request. */
export class PageFrames {
  readonly #assets: AssetManifest

  constructor(
    assets: Assets,
    private readonly publicOrigin: string,
  ) {
    this.#assets = Object.fromEntries(assets.all())
  }

  of(request: FastifyRequest, agency: Agency): PageFrame {
    return this.inLanguage(languageOf(request), agency, request.url.split('?')[0] ?? '/')
  }

  inLanguage(lang: Language, agency: Agency, path: string): PageFrame {
    const names = {
      name: agency.name[lang],
      shortName: agency.shortName[lang],
      phone: agency.phone,
      officeHours: agency.officeHours[lang],
    }
    return this.withoutAgency(lang, { agency: names, isEvaluation: agency.isEvaluation, path })
  }

  /** For pages that must be drawn when no agency can be read. */
  withoutAgency(lang: Language, rest: Pick<PageFrame, 'agency' | 'isEvaluation' | 'path'>): PageFrame {
    const href = (path: string): string => pathIn(lang, path)
    const { publicOrigin } = this
    return { lang, t: messagesFor(lang), assets: this.#assets, publicOrigin, href, ...rest }
  }
}

/** What one page adds to its frame. */
export interface PageParts {
  readonly title: string
  /** Without a language; absent on pages that begin something. */
  readonly back?: string
  /** Where the same thing begins in the other language, when the path itself answers only to a form. */
  readonly otherLanguage?: string
  readonly hasErrors?: boolean
  readonly isWide?: boolean
  readonly scripts?: readonly string[]
}

export function pageOf(frame: PageFrame, parts: PageParts): PublicPage {
  const { lang, agency, isEvaluation, assets } = frame
  const other = lang === 'th' ? 'en' : 'th'
  return {
    lang,
    agency,
    isEvaluation,
    assets,
    title: parts.title,
    otherLanguagePath: pathIn(other, parts.otherLanguage ?? frame.path),
    backHref: parts.back === undefined ? undefined : frame.href(parts.back),
    hasErrors: parts.hasErrors ?? false,
    isWide: parts.isWide ?? false,
    scripts: parts.scripts ?? [],
    footerLinks: footerLinks(frame),
  }
}

function footerLinks({ t, href, agency }: PageFrame): FooterLink[] {
  return [
    { href: href('/help'), text: t('common.help') },
    { href: href('/privacy'), text: t('common.privacy') },
    { href: href('/statistics'), text: t('common.statistics') },
    { href: href('/contact'), text: t('public.contactOffice', { office: agency.shortName }) },
    { href: href('/accessibility'), text: t('common.accessibility') },
  ]
}
