import type { ComponentChildren, JSX } from 'preact'
import type { FooterLink } from '../components/footer.js'
import { type NavigationItem, ServiceNavigation } from '../components/service-navigation.js'
import { messagesFor } from '../messages/messages.js'
import { Document } from './document.js'
import { MainColumn } from './main-column.js'
import { Masthead } from './masthead.js'
import { OfficeFooter } from './office-footer.js'
import type { Page } from './page.js'

export interface DeskPage extends Page {
  /** Null before sign-in. */
  readonly officer: { readonly name: string; readonly title: string } | null
  readonly navigation: readonly NavigationItem[]
  readonly backHref?: string | undefined
  readonly footerLinks?: readonly FooterLink[]
}

interface DeskLayoutProps {
  readonly page: DeskPage
  /** How long this browser's key stays unlocked: an `UnlockedMark`. */
  readonly unlocked?: ComponentChildren
  /** The form that signs out. */
  readonly signOut?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page for officers: wide, dense, with their name and the state of their key on top. */
export function DeskLayout({ page, unlocked, signOut, children }: DeskLayoutProps): JSX.Element {
  const t = messagesFor(page.lang)
  const me = page.officer && (
    <div class="sj-me">
      <span>
        {page.officer.name} · {page.officer.title}
      </span>
      {unlocked}
      {signOut}
    </div>
  )
  return (
    <Document page={page} stylesheet="desk.css" bodyClass="sj-desk">
      <Masthead page={page} homeHref="/" strapline={t('common.deskStrapline')} end={me}>
        {page.navigation.length > 0 && (
          <ServiceNavigation items={page.navigation} isCollapsedOnMobile={false} />
        )}
      </Masthead>
      <MainColumn backHref={page.backHref}>{children}</MainColumn>
      <OfficeFooter page={page} links={page.footerLinks ?? []} />
    </Document>
  )
}
