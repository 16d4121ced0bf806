import type { ComponentChildren, JSX } from 'preact'

/** Buttons beside each other, each as wide as the screen allows on a phone. */
export function Buttons({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="sj-buttons">{children}</div>
}
