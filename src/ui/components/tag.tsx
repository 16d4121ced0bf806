import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'

export type TagColour =
  | 'grey'
  | 'green'
  | 'teal'
  | 'turquoise'
  | 'blue'
  | 'light-blue'
  | 'purple'
  | 'pink'
  | 'red'
  | 'orange'
  | 'yellow'

interface TagProps {
  /** Teal or green: under way or done. Yellow: waiting for somebody. Red: an error. The word always says it too. */
  readonly colour?: TagColour | undefined
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children: ComponentChildren
}

export function Tag(props: TagProps): JSX.Element {
  return (
    <strong
      class={classes('govuk-tag', props.colour && `govuk-tag--${props.colour}`, props.class)}
      {...props.attributes}
    >
      {props.children}
    </strong>
  )
}
