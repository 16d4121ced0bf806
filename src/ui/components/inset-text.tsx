import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'

interface InsetTextProps {
  readonly id?: string
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children: ComponentChildren
}

export function InsetText(props: InsetTextProps): JSX.Element {
  return (
    <div id={props.id} class={classes('govuk-inset-text', props.class)} {...props.attributes}>
      {props.children}
    </div>
  )
}
