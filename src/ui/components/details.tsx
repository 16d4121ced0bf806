import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'

interface DetailsProps {
  readonly summary: ComponentChildren
  readonly id?: string
  readonly open?: boolean
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children: ComponentChildren
}

export function Details(props: DetailsProps): JSX.Element {
  return (
    <details
      id={props.id}
      class={classes('govuk-details', props.class)}
      open={props.open}
      {...props.attributes}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  )
}
