import type { ComponentChildren, JSX } from 'preact'
import { classes } from './attributes.js'

interface HintProps {
  readonly id?: string
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

export function Hint(props: HintProps): JSX.Element {
  return (
    <div id={props.id} class={classes('govuk-hint', props.class)}>
      {props.children}
    </div>
  )
}
