import type { ComponentChildren, JSX } from 'preact'
import type { FooterLink } from '../components/footer.js'
import { LanguageNavigation } from '../components/language-navigation.js'
import { type Lang, messagesFor, type T } from '../messages/messages.js'
import { Document } from './document.js'
import { MainColumn } from './main-column.js'
import { Masthead } from './masthead.js'
import { OfficeFooter } from './office-footer.js'
import type { Page } from './page.js'

export interface PublicPage extends Page {
  /** Path of the same page in the other language; English lives under `/en`. */
  readonly otherLanguagePath: string
  /** Where «กลับ» leads; absent on pages that begin something. */
  readonly backHref?: string | undefined
  /** For tables; sentences stay narrow. */
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
    <Document page={page} stylesheet="public.css" bodyClass={page.isWide ? 'sj-wide' : undefined}>
      <Masthead
        page={page}
        homeHref={homePath(page.lang)}
        strapline={t('common.siteStrapline')}
        end={<LanguageNavigation items={languages(page, t)} />}
      />
      {strip}
      <MainColumn backHref={page.backHref}>{children}</MainColumn>
      <OfficeFooter page={page} links={page.footerLinks ?? []} />
    </Document>
  )
}

function homePath(lang: Lang): string {
  return lang === 'th' ? '/' : '/en'
}

function languages(page: PublicPage, t: T): Parameters<typeof LanguageNavigation>[0]['items'] {
  const there = { href: page.otherLanguagePath }
  return [
    { text: t('common.languageThai'), lang: 'th', ...(page.lang !== 'th' && there) },
    { text: t('common.languageEnglish'), lang: 'en', ...(page.lang !== 'en' && there) },
  ]
}
