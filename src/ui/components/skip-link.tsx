import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'

interface SkipLinkProps {
  readonly href?: string
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children: ComponentChildren
}

export function SkipLink(props: SkipLinkProps): JSX.Element {
  return (
    <a
      href={props.href ?? '#content'}
      class={classes('govuk-skip-link', props.class)}
      data-module="govuk-skip-link"
      {...props.attributes}
    >
      {props.children}
    </a>
  )
}
