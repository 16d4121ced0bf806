import type { ComponentChildren, JSX } from 'preact'

export interface Point {
  readonly title: ComponentChildren
  readonly text: ComponentChildren
}

/** A short numbered list of promises or facts. */
export function Points({ points }: { readonly points: readonly Point[] }): JSX.Element {
  return (
    <ol class="sj-points">
      {points.map(({ title, text }) => (
        <li>
          <strong>{title}</strong>
          {text}
        </li>
      ))}
    </ol>
  )
}
