import type { ComponentChildren, JSX } from 'preact'

/** Keeps a date, a case number or a number and its unit on one line: browsers break Thai by guess. */
export function Nowrap({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <span class="sj-nowrap">{children}</span>
}
