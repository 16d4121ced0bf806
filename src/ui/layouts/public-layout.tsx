import type { ComponentChildren, JSX } from 'preact'
import type { FooterLink } from '../components/footer.js'
import { LanguageNavigation } from '../components/language-navigation.js'
import { LookSettings } from '../components/look-settings.js'
import { type Lang, messagesFor, type T } from '../messages/messages.js'
import { Document } from './document.js'
import { MainColumn } from './main-column.js'
import { Masthead } from './masthead.js'
import { OfficeFooter } from './office-footer.js'
import type { Page } from './page.js'

export interface PublicPage extends Page {
  /** What the visitor asked for; differs from `lang` where that language lacks this page. */
  readonly asked: Lang
  /** Where the same page is in each language that the office offers. */
  readonly languagePaths: {
    readonly th: string
    readonly en: string
    readonly ms?: string
    readonly my?: string
  }
  /** Where «กลับ» leads; absent on pages that begin something. */
  readonly backHref?: string | undefined
  /** For tables of figures; sentences stay narrow. */
  readonly isWide?: boolean
  readonly footerLinks?: readonly FooterLink[]
}

interface PublicLayoutProps {
  readonly page: PublicPage
  /** Between the header and the page; the sealed channel's strip. */
  readonly strip?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page for citizens: one column. */
export function PublicLayout({ page, strip, children }: PublicLayoutProps): JSX.Element {
  const t = messagesFor(page.lang)
  return (
    <Document
      page={page}
      stylesheet="public.css"
      further={page.isWide ? 'statistics.css' : undefined}
      bodyClass={page.isWide ? 'sj-wide' : undefined}
    >
      <Masthead
        page={page}
        homeHref={homePath(page.asked)}
        strapline={t('common.siteStrapline')}
        end={<Tools page={page} />}
      />
      {strip}
      {page.asked !== page.lang && <DrawnInEnglish page={page} />}
      <MainColumn backHref={page.backHref}>{children}</MainColumn>
      <OfficeFooter page={page} links={page.footerLinks ?? []} />
    </Document>
  )
}

/** A page that answers a form is lost with everything on it, a receipt above all, when somebody changes its language. */
function Tools({ page }: { readonly page: PublicPage }): JSX.Element {
  const { look, languagePaths, asked, isAnswer = false } = page
  return (
    <div class="sj-tools">
      {!isAnswer && <LanguageNavigation items={languages(page, messagesFor(page.lang))} />}
      {look && (
        <LookSettings look={look} here={languagePaths[asked] ?? languagePaths.th} needsScript={isAnswer} />
      )}
    </div>
  )
}

function homePath(lang: Lang): string {
  return lang === 'th' ? '/' : `/${lang}`
}

function languages(page: PublicPage, t: T): Parameters<typeof LanguageNavigation>[0]['items'] {
  const names = { th: 'Thai', en: 'English', ms: 'Malay', my: 'Burmese' } as const
  return (['th', 'en', 'ms', 'my'] as const).flatMap((lang) => {
    const href = page.languagePaths[lang]
    if (href === undefined) return []
    return [{ text: t(`common.language${names[lang]}`), lang, ...(page.asked !== lang && { href }) }]
  })
}

/** In the language that was asked for: this page does not have it yet. */
function DrawnInEnglish({ page }: { readonly page: PublicPage }): JSX.Element {
  const t = messagesFor(page.asked)
  return (
    <aside class="sj-untranslated" lang={page.asked} aria-label={t('common.important')}>
      <p class="govuk-width-container">
        {t('common.untranslated')}{' '}
        <a class="govuk-link" href={page.languagePaths.th} lang="th" hreflang="th">
          {t('common.languageThai')}
        </a>
      </p>
    </aside>
  )
}
