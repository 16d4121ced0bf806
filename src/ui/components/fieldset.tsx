import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'

export interface Legend {
  readonly text: ComponentChildren
  readonly size?: 's' | 'm' | 'l' | 'xl' | undefined
  readonly isPageHeading?: boolean | undefined
}

interface FieldsetProps {
  readonly legend: Legend
  readonly describedBy?: string | undefined
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children?: ComponentChildren
}

export function Fieldset(props: FieldsetProps): JSX.Element {
  const { text, size, isPageHeading } = props.legend
  return (
    <fieldset
      class={classes('govuk-fieldset', props.class)}
      aria-describedby={props.describedBy}
      {...props.attributes}
    >
      <legend class={classes('govuk-fieldset__legend', size && `govuk-fieldset__legend--${size}`)}>
        {isPageHeading ? <h1 class="govuk-fieldset__heading">{text}</h1> : text}
      </legend>
      {props.children}
    </fieldset>
  )
}
