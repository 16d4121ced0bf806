import type { ComponentChildren, JSX } from 'preact'

interface ColumnsProps {
  readonly main: ComponentChildren
  readonly side: ComponentChildren
  /** Both as wide as each other; otherwise the side is narrow. */
  readonly isEven?: boolean
}

/** Two columns on an officer's wide screen, one below the other elsewhere. */
export function Columns({ main, side, isEven = false }: ColumnsProps): JSX.Element {
  return (
    <div class={isEven ? 'sj-two sj-two--even' : 'sj-two'}>
      <div>{main}</div>
      <div>{side}</div>
    </div>
  )
}
