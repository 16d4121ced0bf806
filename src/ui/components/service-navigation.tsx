import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, type ExtraAttributes } from './attributes.js'
import { WordsContext } from './words.js'

export interface NavigationItem {
  readonly text: ComponentChildren
  /** Absent: text that is not a link. */
  readonly href?: string
  /** `page` when this is the page itself, `section` when the page lies under it. */
  readonly current?: 'page' | 'section'
}

interface ServiceNavigationProps {
  readonly items?: readonly NavigationItem[]
  readonly serviceName?: string
  readonly serviceUrl?: string
  /** Name of the `nav`; the menu button's word when absent. */
  readonly label?: string
  readonly isCollapsedOnMobile?: boolean
  readonly end?: { readonly content: ComponentChildren; readonly isInline: boolean }
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
}

export function ServiceNavigation(props: ServiceNavigationProps): JSX.Element {
  const t = useContext(WordsContext)
  const outer = {
    class: classes('govuk-service-navigation', props.class),
    'data-module': 'govuk-service-navigation',
    ...props.attributes,
  }
  // With a name it is a landmark of its own; otherwise the nav inside is enough.
  return props.serviceName !== undefined || props.end ? (
    <section aria-label={t('common.serviceInformation')} {...outer}>
      <Inner {...props} />
    </section>
  ) : (
    <div {...outer}>
      <Inner {...props} />
    </div>
  )
}

function Inner(props: ServiceNavigationProps): JSX.Element {
  const inlining = props.end?.isInline && 'govuk-service-navigation__inlining-container'
  return (
    <div class={classes('govuk-width-container', inlining)}>
      <div class="govuk-service-navigation__container">
        {props.serviceName !== undefined && (
          <span class="govuk-service-navigation__service-name">
            <ServiceName name={props.serviceName} url={props.serviceUrl} />
          </span>
        )}
        {props.items && props.items.length > 0 && <Navigation {...props} items={props.items} />}
      </div>
      {props.end?.content}
    </div>
  )
}

function ServiceName({
  name,
  url,
}: {
  readonly name: string
  readonly url: string | undefined
}): JSX.Element {
  if (url === undefined) return <span class="govuk-service-navigation__text">{name}</span>
  return (
    <a href={url} class="govuk-service-navigation__link">
      {name}
    </a>
  )
}

function Navigation(
  props: ServiceNavigationProps & { readonly items: readonly NavigationItem[] },
): JSX.Element {
  const t = useContext(WordsContext)
  const isCollapsed = props.isCollapsedOnMobile ?? props.items.length > 1
  return (
    <nav aria-label={props.label ?? t('common.menu')} class="govuk-service-navigation__wrapper">
      {isCollapsed && (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls="navigation"
          hidden
          aria-hidden="true"
        >
          {t('common.menu')}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id="navigation">
        {props.items.map((item) => (
          <Item {...item} />
        ))}
      </ul>
    </nav>
  )
}

function Item({ text, href, current }: NavigationItem): JSX.Element {
  const ariaCurrent = current && (current === 'page' ? 'page' : 'true')
  const content = current ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text
  return (
    <li
      class={classes('govuk-service-navigation__item', current && 'govuk-service-navigation__item--active')}
    >
      {href === undefined ? (
        <span class="govuk-service-navigation__text" aria-current={ariaCurrent}>
          {content}
        </span>
      ) : (
        <a class="govuk-service-navigation__link" href={href} aria-current={ariaCurrent}>
          {content}
        </a>
      )}
    </li>
  )
}
