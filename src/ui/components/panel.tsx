import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes, isShown } from './attributes.js'

interface PanelProps {
  readonly title: ComponentChildren
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children?: ComponentChildren
}

/** Something is done. Its title is the page's only `h1`. */
export function Panel(props: PanelProps): JSX.Element {
  return (
    <div class={classes('govuk-panel', 'govuk-panel--confirmation', props.class)} {...props.attributes}>
      <h1 class="govuk-panel__title">{props.title}</h1>
      {isShown(props.children) && <div class="govuk-panel__body">{props.children}</div>}
    </div>
  )
}
