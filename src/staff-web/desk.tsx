import type { ComponentChildren, JSX } from 'preact'
import { officerRoles, type OfficerRole } from '../kernel/role.js'
import type { FooterLink } from '../ui/components/footer.js'
import type { NavigationItem } from '../ui/components/service-navigation.js'
import { DeskLayout, type DeskPage } from '../ui/layouts/desk-layout.js'
import { assetOf } from '../ui/layouts/assets.js'
import type { MessageKey } from '../ui/messages/messages.js'
import type { DeskFrame } from './desk-frame.js'

/** The rooms of staff-web, in the order of the menu. */
const rooms = [
  { name: 'today', key: 'deadlines.navToday', roles: ['general_officer', 'screener', 'investigator'] },
  { name: 'general', key: 'accounts.navGeneral', roles: ['general_officer'] },
  { name: 'corruption', key: 'accounts.navCorruption', roles: ['screener', 'investigator'] },
  { name: 'vault', key: 'vault.nav', roles: ['custodian'] },
  { name: 'register', key: 'register.nav', roles: ['general_officer', 'screener', 'investigator'] },
  {
    name: 'retention',
    key: 'retention.nav',
    roles: ['general_officer', 'screener', 'investigator', 'administrator'],
  },
  { name: 'statistics', key: 'accounts.navStatistics', roles: ['publisher'] },
  { name: 'disclosure', key: 'release.disclosure.nav', roles: ['publisher', 'administrator'] },
  { name: 'audit', key: 'audit.nav', roles: ['auditor'] },
  { name: 'figures', key: 'figures.nav', roles: ['publisher', 'auditor'] },
  { name: 'officers', key: 'accounts.navOfficers', roles: ['administrator', 'screener', 'investigator'] },
  { name: 'service', key: 'service.nav', roles: officerRoles },
  { name: 'rights', key: 'rights.title', roles: ['administrator'] },
  { name: 'settings', key: 'settings.nav', roles: ['administrator'] },
] as const satisfies readonly { name: string; key: MessageKey; roles: readonly OfficerRole[] }[]
export type Room = (typeof rooms)[number]['name']

interface DeskProps {
  readonly frame: DeskFrame
  readonly title: string
  /** Marks the room in the menu. */
  readonly room?: Room
  /** Without a language. */
  readonly back?: string
  readonly hasErrors?: boolean
  /** Logical names of the page's own entries. */
  readonly scripts?: readonly string[]
  readonly children: ComponentChildren
}

/** An officer's page: the menu of the officer's roles, the state of the key, and the way out. */
export function Desk({ frame, children, ...props }: DeskProps): JSX.Element {
  const page = deskPage(frame, props)
  return (
    <DeskLayout page={page} unlocked={<KeyState frame={frame} />} signOut={<SignOut frame={frame} />}>
      <template id="argon2id" data-path={assetOf(frame.assets, 'argon2/argon2id.worker.js').path} />
      <noscript>
        <p class="govuk-inset-text">{frame.t('accounts.needsScript')}</p>
      </noscript>
      {frame.session !== null && <IdleWarning frame={frame} />}
      {children}
    </DeskLayout>
  )
}

/** The rooms an officer may enter, in the order of the menu. */
export function roomsOf(roles: readonly OfficerRole[]): Room[] {
  return rooms
    .filter((room) => (room.roles as readonly OfficerRole[]).some((role) => roles.includes(role)))
    .map(({ name }) => name)
}

function deskPage(frame: DeskFrame, props: Omit<DeskProps, 'frame' | 'children'>): DeskPage {
  const { lang, agency, isEvaluation, assets, href, officer } = frame
  return {
    ...{ lang, agency, isEvaluation, assets },
    title: props.title,
    hasErrors: props.hasErrors ?? false,
    backHref: props.back === undefined ? undefined : href(props.back),
    officer: officer && { name: officer.name, title: officer.title[lang] },
    navigation: officer ? navigation(frame, props.room) : [],
    scripts: [...(officer ? ['desk/session.entry.js'] : []), ...(props.scripts ?? [])],
    footerLinks: officer ? footerLinks(frame) : [],
  }
}

/** What an officer hands out or fills the yearly assessment with lies on the citizens' web. */
function footerLinks({ t, href, publicHref }: DeskFrame): FooterLink[] {
  return [
    { href: href('/account'), text: t('keys.title') },
    { href: href('/session'), text: t('accounts.sessions') },
    { href: publicHref('/share'), text: t('common.share') },
    { href: publicHref('/guideline'), text: t('common.guideline') },
    { href: publicHref('/disclosure'), text: t('common.disclosure') },
  ]
}

function navigation({ officer, t, href }: DeskFrame, current: Room | undefined): NavigationItem[] {
  const allowed = roomsOf(officer?.roles ?? [])
  return rooms
    .filter(({ name }) => allowed.includes(name))
    .map(({ name, key }) => ({
      text: t(key),
      href: href(`/${name}`),
      ...(name === current && { current: 'section' }),
    }))
}

/** Filled by the browser: only it knows whether this tab can open anything. */
function KeyState({ frame }: { readonly frame: DeskFrame }): JSX.Element {
  return (
    <span
      id="key-state"
      data-seconds-left={frame.secondsLeft}
      data-unlock-path={frame.href('/sign-in')}
      data-passkey={frame.isPasskeyPlace && frame.session?.hasPasskey === true ? 'yes' : undefined}
    />
  )
}

function SignOut({ frame }: { readonly frame: DeskFrame }): JSX.Element | null {
  if (frame.officer === null) return null
  return (
    <form method="post" action={frame.href('/session/sign-out')} id="sign-out" class="sj-sign-out">
      <CsrfField frame={frame} />
      <button type="submit" class="govuk-link sj-link-button">
        {frame.t('common.signOut')}
      </button>
    </form>
  )
}

/** In every form that officers send. */
export function CsrfField({ frame }: { readonly frame: DeskFrame }): JSX.Element {
  return <input type="hidden" name="csrf" value={frame.officer?.csrfToken ?? ''} />
}

/** Shown by the browser two minutes before the session ends by itself. */
function IdleWarning({ frame: { t } }: { readonly frame: DeskFrame }): JSX.Element {
  return (
    <div id="idle-warning" class="govuk-warning-text" role="alert" hidden>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <div class="govuk-warning-text__text">
        <p class="govuk-body">
          <strong>{t('accounts.idleWarning')}</strong>
        </p>
        <button type="button" class="govuk-button" id="stay-signed-in">
          {t('accounts.staySignedIn')}
        </button>
      </div>
    </div>
  )
}
