import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, type ExtraAttributes } from './attributes.js'
import { WordsContext } from './words.js'

interface NotificationBannerProps {
  /** `success` is read out at once; only after something the person did. */
  readonly kind?: 'success'
  readonly title?: ComponentChildren
  /** Set it when a page has a second banner. */
  readonly titleId?: string
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  /** A text alone is set as a heading; elements are left as they are. */
  readonly children: ComponentChildren
}

export function NotificationBanner(props: NotificationBannerProps): JSX.Element {
  const t = useContext(WordsContext)
  const isSuccess = props.kind === 'success'
  const titleId = props.titleId ?? 'govuk-notification-banner-title'
  return (
    <div
      class={classes(
        'govuk-notification-banner',
        isSuccess && 'govuk-notification-banner--success',
        props.class,
      )}
      role={isSuccess ? 'alert' : 'region'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? t(isSuccess ? 'common.success' : 'common.important')}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof props.children === 'string' ? (
          <p class="govuk-notification-banner__heading">{props.children}</p>
        ) : (
          props.children
        )}
      </div>
    </div>
  )
}
