import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'

interface GenericHeaderProps {
  readonly url?: string
  readonly class?: string | undefined
  readonly containerClass?: string
  readonly attributes?: ExtraAttributes
  /** Right of the logo: languages, or who is signed in. Not in govuk-frontend. */
  readonly end?: ComponentChildren
  /** The logo and the name of the office. */
  readonly children: ComponentChildren
}

export function GenericHeader(props: GenericHeaderProps): JSX.Element {
  return (
    <div class={classes('govuk-generic-header', props.class)} {...props.attributes}>
      <div
        class={classes('govuk-generic-header__container', props.containerClass ?? 'govuk-width-container')}
      >
        <div class="govuk-generic-header__logo">
          <a href={props.url ?? '/'} class="govuk-generic-header__homepage-link">
            {props.children}
          </a>
        </div>
        {props.end}
      </div>
    </div>
  )
}
