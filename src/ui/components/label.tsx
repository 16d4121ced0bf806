import type { ComponentChildren, JSX } from 'preact'
import { classes } from './attributes.js'

interface LabelProps {
  readonly for?: string | undefined
  readonly class?: string | undefined
  readonly isPageHeading?: boolean | undefined
  readonly children: ComponentChildren
}

export function Label(props: LabelProps): JSX.Element {
  const label = (
    <label class={classes('govuk-label', props.class)} for={props.for}>
      {props.children}
    </label>
  )
  return props.isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
