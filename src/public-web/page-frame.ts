import type { FastifyRequest } from 'fastify'
import type { Agency } from '../agency/agency.js'
import { textIn } from '../kernel/bilingual.js'
import { Assets } from '../platform/http/assets.js'
import { languageOf, pathIn } from '../platform/http/language.js'
import type { FooterLink } from '../ui/components/footer.js'
import type { AssetManifest } from '../ui/layouts/assets.js'
import type { PageAgency } from '../ui/layouts/page.js'
import { type Look, usualLook } from '../ui/layouts/look.js'
import type { PublicPage } from '../ui/layouts/public-layout.js'
import { languageFor, type Lang, messagesFor, type T } from '../ui/messages/messages.js'
import { logoPath, usualColour } from './appearance/appearance.js'
import { areasOf } from './areas-of.js'
import { lookOf } from './look/look-cookie.js'

/** `@Header` of every action that answers with a page. */
export const htmlPage = ['content-type', 'text/html; charset=utf-8'] as const

/** What every public page knows before it knows what it is about. */
export interface PageFrame {
  /** In which the page is drawn: what was asked for, or English where that lacks words of this page. */
  readonly lang: Lang
  /** What the address says; links stay below it. */
  readonly asked: Lang
  readonly t: T
  readonly agency: PageAgency
  readonly isEvaluation: boolean
  /** Beside Thai and English. */
  readonly offers: Agency['offers']
  /** Whether pages name the people behind posts. */
  readonly showsNames: boolean
  readonly look: Look
  /** The page answers a form, and cannot be fetched again. */
  readonly isAnswer: boolean
  readonly assets: AssetManifest
  /** Where the office says that it is, without a trailing slash; never what a request claims in its `Host`. */
  readonly publicOrigin: string
  /** The path that was asked for, without a language. */
  readonly path: string
  /** A path of this web in the language that was asked for. */
  readonly href: (path: string) => string
}

type FrameParts = Pick<PageFrame, 'agency' | 'isEvaluation' | 'path'> &
  Partial<Pick<PageFrame, 'offers' | 'showsNames'>>

/** Draws the frame of a request. */
export class PageFrames {
  readonly #assets: AssetManifest

  constructor(
    assets: Assets,
    /** Where the office says that it is, without a trailing slash. */
    readonly publicOrigin: string,
  ) {
    this.#assets = Object.fromEntries(assets.all())
  }

  of(request: FastifyRequest, agency: Agency): PageFrame {
    const path = request.url.split('?')[0] ?? '/'
    const frame = this.inLanguage(languageOf(request), agency, path)
    return { ...frame, look: lookOf(request.headers.cookie), isAnswer: request.method !== 'GET' }
  }

  inLanguage(asked: Lang, agency: Agency, path: string): PageFrame {
    const names = {
      name: textIn(agency.name, asked),
      shortName: textIn(agency.shortName, asked),
      phone: agency.phone,
      officeHours: textIn(agency.officeHours, asked),
      ...(agency.colour !== usualColour && { colour: agency.colour }),
      ...(agency.logo !== null && { logo: logoPath(agency.logo) }),
    }
    const { isEvaluation, offers, showsNames } = agency
    return this.withoutAgency(asked, { agency: names, isEvaluation, offers, showsNames, path })
  }

  /** For pages that must be drawn when no agency can be read. */
  withoutAgency(asked: Lang, rest: FrameParts): PageFrame {
    const href = (path: string): string => pathIn(asked, path)
    const lang = languageFor(asked, areasOf(rest.path))
    const { publicOrigin } = this
    const look = usualLook
    const isAnswer = false
    return {
      lang,
      asked,
      look,
      isAnswer,
      t: messagesFor(lang),
      assets: this.#assets,
      publicOrigin,
      href,
      offers: { ms: true, my: true },
      showsNames: true,
      ...rest,
    }
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
  /** Path of a feed that tells of new things on the page, without a language. */
  readonly feed?: string
  readonly scripts?: readonly string[]
}

export function pageOf(frame: PageFrame, parts: PageParts): PublicPage {
  const { lang, asked, agency, isEvaluation, look, isAnswer, assets } = frame
  const path = parts.otherLanguage ?? frame.path
  return {
    lang,
    asked,
    agency,
    isEvaluation,
    look,
    isAnswer,
    assets,
    title: parts.title,
    languagePaths: {
      th: pathIn('th', path),
      en: pathIn('en', path),
      ...(frame.offers.ms && { ms: pathIn('ms', path) }),
      ...(frame.offers.my && { my: pathIn('my', path) }),
    },
    backHref: parts.back === undefined ? undefined : frame.href(parts.back),
    hasErrors: parts.hasErrors ?? false,
    isWide: parts.isWide ?? false,
    scripts: parts.scripts ?? [],
    ...(parts.feed !== undefined && { feedHref: frame.href(parts.feed) }),
    footerLinks: footerLinks(frame),
  }
}

function footerLinks({ t, href, agency }: PageFrame): FooterLink[] {
  return [
    { href: href('/help'), text: t('common.help') },
    { href: href('/guideline'), text: t('common.guideline') },
    { href: href('/privacy'), text: t('common.privacy') },
    { href: href('/statistics'), text: t('common.statistics') },
    { href: href('/contact'), text: t('public.contactOffice', { office: agency.shortName }) },
    { href: href('/accessibility'), text: t('common.accessibility') },
    { href: href('/share'), text: t('common.share') },
    { href: href('/disclosure'), text: t('common.disclosure') },
  ]
}
