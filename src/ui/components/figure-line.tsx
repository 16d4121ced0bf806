import type { ComponentChildren, JSX } from 'preact'

interface FigureLineProps {
  /** Name of the region. */
  readonly label: string
  readonly children: ComponentChildren
}

/** A few published figures in a line, with a link to all of them. Children are paragraphs. */
export function FigureLine({ label, children }: FigureLineProps): JSX.Element {
  return (
    <section class="sj-figure-line" aria-label={label}>
      {children}
    </section>
  )
}
