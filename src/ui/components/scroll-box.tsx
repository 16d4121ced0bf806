import type { ComponentChildren, JSX } from 'preact'

interface ScrollBoxProps {
  /** Name of the region; says that it scrolls. */
  readonly label: string
  readonly children: ComponentChildren
}

/** A wide table scrolls in its own box, which the keyboard can reach; the page never scrolls sideways. */
export function ScrollBox({ label, children }: ScrollBoxProps): JSX.Element {
  return (
    <div class="sj-scroll" role="region" aria-label={label} tabindex={0}>
      {children}
    </div>
  )
}
